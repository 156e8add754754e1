package rules

// quantities is the family Q: indicators, targets, and facts that can be reckoned with.
var quantities = []rule{}
