package rules

// wording is the family D: documents that are cited, marks and words of the text.
var wording = []rule{}
