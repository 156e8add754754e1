package lang

import (
	"strings"

	"lantu/plan"
)

// The names of what a file consists of. Forms, tables, messages and the JSON Schema all take them from
// here, through FieldLabel, FieldHelp, ValueLabel, ShapeLabel, RuleTitle and RuleWhy. Their ids are
//
//	field.<key>          a field, whichever shape has it
//	field.<shape>.<key>  a field that one shape calls otherwise
//	help.<key>, help.<shape>.<key>   what to write there, where the label does not say it
//	type.<name>          how values of a type are written
//	value.<key>.<value>  a value of a field that has a fixed set of them
//	shape.<name>         a kind of element or of file
//	rule.<ID>            a rule of checking

// FieldLabel names a field of a shape.
func FieldLabel(s *plan.Shape, key string) plan.Message {
	return plan.Say(own("field.", s, key))
}

// FieldHelp says what to write in a field and how; ok is false where the label says it all.
func FieldHelp(s *plan.Shape, f *plan.Field) (m plan.Message, ok bool) {
	if id := own("help.", s, f.Key); has(id) {
		return plan.Say(id), true
	}
	id, ok := typeHelp[f.Type]
	return plan.Say(id), ok
}

// ValueLabel names a value of a field that has a fixed set of them, by the field's key.
func ValueLabel(key, value string) plan.Message { return plan.Say("value." + key + "." + value) }

// ShapeLabel names a kind of element or of file.
func ShapeLabel(s *plan.Shape) plan.Message { return plan.Say("shape." + s.Name) }

// RuleTitle names a rule of checking by its id.
func RuleTitle(id string) plan.Message { return plan.Say("rule." + id) }

// RuleWhy says why a rule is worth keeping, with an example and what to do.
func RuleWhy(id string) plan.Message { return plan.Say("rule." + id + ".why") }

// FieldName, ValueName and ShapeName say the labels at once; a name that lantu does not know, as of an
// unknown key in a file, stands for itself.

// FieldName names a field of the shape with that name.
func FieldName(l Language, shape, key string) string {
	return orItself(l, FieldLabel(&plan.Shape{Name: shape}, key), key)
}

// PathName names what a path within a shape leads to: 基期值 2021, 领导小组 组长. What is no field of the
// model, such as a year, stands for itself.
func PathName(l Language, s *plan.Shape, path string) string {
	key, rest, deeper := strings.Cut(path, ".")
	name := FieldName(l, s.Name, key)
	if f, ok := s.Field(key); deeper && ok && f.Type == plan.ObjectField {
		return name + " " + PathName(l, f.Of, rest)
	}
	if deeper {
		return name + " " + rest
	}
	return name
}

// ValueName names a value of a field that has a fixed set of them.
func ValueName(l Language, key, value string) string {
	return orItself(l, ValueLabel(key, value), value)
}

// ShapeName names a kind of element or of file.
func ShapeName(l Language, shape string) string {
	return orItself(l, ShapeLabel(&plan.Shape{Name: shape}), shape)
}

func orItself(l Language, label plan.Message, name string) string {
	if !has(label.ID) {
		return name
	}
	return Say(l, label)
}

// own is the id of a text about a field of one shape if there is one, else that for all shapes.
func own(prefix string, s *plan.Shape, key string) string {
	if id := prefix + s.Name + "." + key; has(id) {
		return id
	}
	return prefix + key
}

func has(id string) bool {
	_, ok := find(id)
	return ok
}

var typeHelp = map[plan.Type]string{
	plan.ProseField:   "type.prose",
	plan.BoolField:    "type.bool",
	plan.DayField:     "type.day",
	plan.DueField:     "type.due",
	plan.WindowField:  "type.window",
	plan.AmountField:  "type.amount",
	plan.FormulaField: "type.formula",
	plan.UnitField:    "type.unit",
	plan.LeadField:    "type.lead",
	plan.UnitsField:   "type.units",
	plan.RefsField:    "type.refs",
	plan.AmountsField: "type.amounts",
}

func init() { tables = append(tables, fieldWords, helpWords, valueWords, shapeWords) }

var fieldWords = map[string]words{
	"field.adds-up":             {"分项合计为本项", "Sub-indicators add up"},
	"field.aliases":             {"别名、简称", "Other names"},
	"field.amount":              {"数量", "Amount"},
	"field.assessment":          {"考核评价", "Assessment"},
	"field.attachments":         {"附件", "Attachments"},
	"field.autumn":              {"秋季学期开学日", "Autumn term begins"},
	"field.base":                {"原值", "Value before"},
	"field.baseline":            {"现有基础", "Baseline"},
	"field.basis":               {"依据文件", "Basis documents"},
	"field.beyond":              {"允许超出规划期", "Beyond the period"},
	"field.body":                {"正文", "Body"},
	"field.by":                  {"责任单位", "Responsible units"},
	"field.calendar":            {"校历", "School calendar"},
	"field.candidates":          {"各方的值", "Values to choose from"},
	"field.chief":               {"组长", "Chief"},
	"field.class":               {"冲突类别", "Class"},
	"field.conflicts":           {"待解决的冲突", "Open conflicts"},
	"field.complete":            {"各部分合为整体", "Parts are all of it"},
	"field.counts":              {"计数", "Counts"},
	"field.date":                {"印发日期", "Date"},
	"field.deputies":            {"副组长", "Deputies"},
	"field.direction":           {"方向", "Direction"},
	"field.director":            {"办公室主任", "Director"},
	"field.divisions":           {"构成", "Divisions"},
	"field.division.parts":      {"各部分", "Parts"},
	"field.exclusive":           {"各部分互不重叠", "Parts exclude one another"},
	"field.goal":                {"所对应的目标", "Goal"},
	"field.group":               {"单位组", "Unit group"},
	"field.in":                  {"计数范围", "Counted in"},
	"field.of":                  {"数什么", "What is counted"},
	"field.produces":            {"贡献", "Products"},
	"field.share":               {"占比", "Share"},
	"field.short-names":         {"通用简称", "Short names"},
	"field.whole":               {"整体", "Whole"},
	"field.words":               {"易错词", "Near misses"},
	"field.do":                  {"做什么", "Action"},
	"field.due":                 {"完成时限", "Due"},
	"field.duties":              {"频次要求", "Duties"},
	"field.element":             {"要素编号", "Element"},
	"field.every":               {"频次", "Frequency"},
	"field.field":               {"字段", "Field"},
	"field.fillers":             {"填报单位", "Filled in by"},
	"field.force":               {"约束力度", "Force"},
	"field.formula":             {"计算公式", "Formula"},
	"field.gates":               {"节点成果", "Gates"},
	"field.gross":               {"毛比率", "Gross rate"},
	"field.groups":              {"单位组", "Unit groups"},
	"field.host":                {"办公室设在", "Host"},
	"field.id":                  {"编号", "Id"},
	"field.indicators":          {"指标", "Indicators"},
	"field.issuer":              {"发文机关", "Issued by"},
	"field.items":               {"下级内容", "Items"},
	"field.indicator.items":     {"其中", "Sub-indicators"},
	"field.joint":               {"共同牵头单位", "Joint leads"},
	"field.kind":                {"文种", "Kind"},
	"field.labels":              {"责任称谓", "Labels"},
	"field.labels.by":           {"责任称为", "Responsible"},
	"field.labels.lead":         {"牵头称为", "Lead"},
	"field.labels.with":         {"配合称为", "Cooperating"},
	"field.lang":                {"语言", "Language"},
	"field.lantu":               {"格式版本", "Format version"},
	"field.lead":                {"牵头单位", "Lead"},
	"field.leading-groups":      {"领导小组", "Leading groups"},
	"field.level":               {"层级", "Level"},
	"field.members":             {"成员单位", "Members"},
	"field.name":                {"名称", "Name"},
	"field.post.name":           {"姓名", "Name"},
	"field.settings.name":       {"工作区名称", "Workspace name"},
	"field.nature":              {"属性", "Nature"},
	"field.number":              {"发文字号", "Document number"},
	"field.numbering":           {"编号方式", "Numbering"},
	"field.office":              {"办公室", "Office"},
	"field.owner":               {"编制单位", "Owner"},
	"field.parent":              {"上级单位", "Parent unit"},
	"field.parts":               {"考核构成", "Parts"},
	"field.per":                 {"按何计", "Per"},
	"field.period":              {"规划期", "Period"},
	"field.periods":             {"各列时期", "Periods"},
	"field.phases":              {"实施步骤", "Phases"},
	"field.post":                {"职务", "Post"},
	"field.profile":             {"模板", "Template"},
	"field.quotas":              {"定额要求", "Quotas"},
	"field.quote":               {"对应原文", "Words in the text"},
	"field.reason":              {"理由", "Reason"},
	"field.receiver":            {"报送至", "To"},
	"field.reports":             {"报送要求", "Reporting duties"},
	"field.role":                {"类别", "Role"},
	"field.rule":                {"填报说明", "Filling rules"},
	"field.waiver.rule":         {"规则", "Rule"},
	"field.scope":               {"统计范围", "Scope"},
	"field.see":                 {"参见", "See also"},
	"field.sender":              {"报送单位", "From"},
	"field.severity":            {"规则的轻重", "Severity of rules"},
	"field.short":               {"简称", "Short name"},
	"field.spring":              {"春季学期开学日", "Spring term begins"},
	"field.stage":               {"阶段", "Stage"},
	"field.system":              {"系统", "System"},
	"field.tables":              {"指标表", "Indicator tables"},
	"field.targets":             {"目标值", "Targets"},
	"field.tasks":               {"对应任务", "Tasks"},
	"field.text":                {"正文", "Text"},
	"field.title":               {"标题", "Title"},
	"field.attachment.title":    {"名称", "Title"},
	"field.basis.title":         {"文件名称", "Title"},
	"field.leading-group.title": {"名称", "Title"},
	"field.phase.title":         {"阶段名称", "Title"},
	"field.table.title":         {"表名", "Title"},
	"field.unit":                {"单位", "Unit"},
	"field.indicator.unit":      {"计量单位", "Unit of measure"},
	"field.units":               {"单位", "Units"},
	"field.until":               {"有效期至", "Until"},
	"field.vertical":            {"垂直管理", "Vertically managed"},
	"field.waivers":             {"豁免", "Waivers"},
	"field.weight":              {"权重", "Weight"},
	"field.what":                {"事项", "What"},
	"field.who":                 {"谁", "Who"},
	"field.window":              {"起止时间", "Window"},
	"field.with":                {"配合单位", "Cooperating units"},
}

var helpWords = map[string]words{
	"help.adds-up":           {"“其中”各项合计应等于本项时写 true", "true where the sub-indicators are all of it"},
	"help.complete":          {"各部分合计应等于整体时写 true", "true where the parts add up to the whole"},
	"help.counts":            {"正文所说的数目，如“26项任务”，与实有的数目核对", "what the text says there are of something, such as 26 tasks"},
	"help.divisions":         {"一个整体分成几部分，各有数量或占比", "how a whole falls into parts, with amounts or shares"},
	"help.exclusive":         {"一个对象不会同属两部分时写 true，占比合计不得超过100%", "true where nothing belongs to two parts; shares may not exceed 100% then"},
	"help.in":                {"在哪些要素之内计数，如 [s-8n3ch5vj]；不写则为本条", "ids of the elements in which it is counted, such as [s-8n3ch5vj]; none for this item"},
	"help.count.group":       {"数其成员的单位组，如 g-counties", "the group whose members are counted, such as g-counties"},
	"help.produces":          {"本条完成后为哪个目标增加多少", "what this adds to which goal"},
	"help.goal":              {"指标的编号，或目标中定额要求的编号", "ids of indicators, or of quotas of goals"},
	"help.short-names":       {"正文中不必先说明即可使用的简称", "names that a text may use without saying what they stand for"},
	"help.words":             {"错写: 应写，如 教行: 教育", "a slip of the pen: what was meant, such as 教行: 教育"},
	"help.assessment.parts":  {"各部分的权重合计应为100%", "the weights of the parts add up to 100%"},
	"help.autumn":            {"月-日，如 09-01", "MM-DD, such as 09-01"},
	"help.beyond":            {"时限或目标值的年份确需落在规划期之外（如远期目标）时写 true", "true where a date, or the year of a target, has to lie outside the plan's period"},
	"help.conflicts":         {"合并时各方改法不一致之处；改定该字段后删去", "what a merge could not decide; settle the field, then take the entry out"},
	"help.deputies":          {"写职务，如 [市政府分管副市长]", "posts rather than names, such as [deputy mayor]"},
	"help.direction":         {"数值朝哪个方向变化为好", "the way in which the value is to move"},
	"help.every":             {"每多久一次：每年、每学期、每月、每周2次等，也可写 year、term、month、2 per week", "how often: year, term, month, week, 2 per week, ..."},
	"help.gross":             {"毛入学率一类、可以超过100%的比率写 true", "true for gross rates, which may exceed 100%"},
	"help.id":                {"终身不变、全工作区唯一；由 lantu 生成，不要改动", "drawn by lantu, unique in the workspace and for life; do not change it"},
	"help.unit.id":           {"u- 开头，由人选定，如 u-edu；定后不再改", "chosen by people and then for good; begins with u-, such as u-edu"},
	"help.group.id":          {"g- 开头，由人选定，如 g-counties；定后不再改", "chosen by people and then for good; begins with g-, such as g-counties"},
	"help.labels":            {"正文中印出的称谓，如把“责任单位”印作“属地责任”", "the words that are printed for the roles of units"},
	"help.lantu":             {"由 lantu 写入，不要改动", "written by lantu; do not change it"},
	"help.number":            {"如 云政发〔2022〕17号", "as printed, such as 云政发〔2022〕17号"},
	"help.numbering":         {"running 1. 贯通全文；restarting 每个（一）下重排；bracket 只用一、（一）；decimal 1.1.；staged 第一阶段；inline 一是；none 不编号", "running: 1. through the whole plan; restarting: from 1. under each （一）; bracket: 一、（一） alone; decimal: 1.1.; staged: 第一阶段; inline: 一是; none"},
	"help.periods":           {"表中各列，如 [2022, 2023, 2024]", "the columns, such as [2022, 2023, 2024]"},
	"help.post":              {"写职务，不写姓名", "the post rather than a person's name"},
	"help.quote":             {"本条对应的正文原话，须与正文一字不差", "the words of the text that this stands for, letter by letter"},
	"help.waiver.rule":       {"规则编号，如 T-01", "id of the rule, such as T-01"},
	"help.severity":          {"规则编号: error、warning、info 或 off", "rule id: error, warning, info or off"},
	"help.spring":            {"月-日，如 02-20", "MM-DD, such as 02-20"},
	"help.indicator.unit":    {"如 %、万人、所", "such as %, 万人, 所"},
	"help.vertical":          {"由上级垂直管理、不归属地的单位写 true", "true for units led from above and not by their territory"},
	"help.waivers":           {"经同意不予改正的问题，写明理由和期限", "findings that are let stand, with a reason and a date"},
	"help.conflict.field":    {"有分歧的字段，如 due", "the field in question, such as due"},
	"help.group.members":     {"单位编号的清单，如 [u-a, u-b]", "ids of units, such as [u-a, u-b]"},
	"help.waiver.element":    {"被豁免要素的编号", "id of the element whose finding is let stand"},
	"help.conflict.element":  {"有分歧的要素的编号", "id of the element in question"},
	"help.basis.short":       {"正文中的简称，如“实施意见”", "the name by which the text calls it"},
	"help.basis.date":        {"成文日期，如 2022-06-01", "such as 2022-06-01"},
	"help.waiver.until":      {"豁免到哪一天为止，如 2023-12-31；过后问题重新列出", "last day of the waiver, such as 2023-12-31; the finding returns after it"},
	"help.settings.calendar": {"“每学期开学第一周”一类时限据此推算", "dates such as the first week of term are reckoned by it"},

	"type.prose":   {"长文字：在“|”后另起行，一句一行，空行分段", "long text: after “|”, one sentence a line, an empty line between paragraphs"},
	"type.bool":    {"true 或 false", "true or false"},
	"type.day":     {"年-月-日，如 2022-12-31", "a day, such as 2022-12-31"},
	"type.due":     {"如 2023年底前、每年9月底前、三年内、从2023年起、常态化，也可写 2022-12-31、2013-04..2013-10、every year by 09-30", "such as 2022-12-31, 2013-04..2013-10, every year by 09-30, within 3 years, from 2023, ongoing"},
	"type.window":  {"起..止，如 2022-01-01..2024-12-31", "start..end, such as 2022-01-01..2024-12-31"},
	"type.amount":  {"比较符、数、单位，如 ≥15节、20–30万元、1∶12.5", "comparator, number, unit, such as ≥15节, 20–30万元, 1∶12.5"},
	"type.formula": {"用指标编号写的算式，如 i-1x5wz4md / i-9f2tc7gw", "arithmetic over ids of indicators, such as i-1x5wz4md / i-9f2tc7gw"},
	"type.unit":    {"units.yaml 中的单位编号，如 u-edu", "id of a unit in units.yaml, such as u-edu"},
	"type.lead":    {"一个单位编号；共同牵头写 {joint: [u-a, u-b]}", "id of one unit; several that lead together as {joint: [u-a, u-b]}"},
	"type.units":   {"单位或单位组编号的清单，如 [u-psb, g-counties]", "ids of units and groups, such as [u-psb, g-counties]"},
	"type.refs":    {"要素编号的清单，如 [t-9d4xk3hb]", "ids of elements, such as [t-9d4xk3hb]"},
	"type.amounts": {"每个时期一行，如 2025: 92", "one line a period, such as 2025: 92"},
}

var valueWords = map[string]words{
	"value.of.sections":    {"章节", "sections"},
	"value.of.tasks":       {"任务", "tasks"},
	"value.of.measures":    {"举措", "measures"},
	"value.of.goals":       {"目标", "goals"},
	"value.of.items":       {"直接下级内容", "items directly below"},
	"value.of.indicators":  {"指标", "indicators"},
	"value.of.phases":      {"阶段", "phases"},
	"value.of.attachments": {"附件", "attachments"},
	"value.of.basis":       {"依据文件", "basis documents"},
	"value.of.members":     {"成员单位", "member units"},

	"value.class.hard":   {"必须解决", "must be settled"},
	"value.class.review": {"请复核", "to be looked over"},

	"value.direction.up":   {"上升", "up"},
	"value.direction.down": {"下降", "down"},
	"value.direction.keep": {"保持", "keep"},

	"value.blank.number": {"数字", "number"},
	"value.blank.time":   {"时间", "time"},
	"value.blank.name":   {"名称", "name"},
	"value.blank.free":   {"文字", "words"},
	"value.blank.masked": {"遮盖的数字", "masked"},

	"value.force.must":         {"必须", "must"},
	"value.force.strive":       {"力争", "strive"},
	"value.force.in-principle": {"原则上", "in principle"},

	"value.kind.action-plan":         {"行动计划", "action plan"},
	"value.kind.implementation-plan": {"实施方案", "implementation plan"},
	"value.kind.work-plan":           {"工作方案", "work plan"},
	"value.kind.campaign-plan":       {"活动方案", "campaign plan"},
	"value.kind.regulation":          {"管理制度", "regulation"},
	"value.kind.notice":              {"通知", "notice"},
	"value.kind.form":                {"申报表", "form"},

	"value.lang.zh": {"中文", "Chinese"},
	"value.lang.en": {"英文", "English"},

	"value.level.national": {"国家级", "national"},
	"value.level.province": {"省级", "province"},
	"value.level.city":     {"市级", "city"},
	"value.level.county":   {"县级", "county"},
	"value.level.township": {"乡镇级", "township"},
	"value.level.school":   {"学校", "school"},
	"value.level.company":  {"企业", "company"},

	"value.nature.binding":  {"约束性", "binding"},
	"value.nature.expected": {"预期性", "expected"},

	"value.numbering.running":    {"一、（一）1. 贯通编号", "running"},
	"value.numbering.restarting": {"一、（一）1. 分节重排", "restarting"},
	"value.numbering.bracket":    {"一、（一）", "brackets"},
	"value.numbering.decimal":    {"1.1.", "decimal"},
	"value.numbering.staged":     {"第一阶段", "stages"},
	"value.numbering.inline":     {"一是…二是…", "inline"},
	"value.numbering.none":       {"不编号", "none"},

	"value.profile.three-year":     {"三年行动计划", "three-year plan"},
	"value.profile.implementation": {"实施方案", "implementation plan"},
	"value.profile.indicator-form": {"指标申报表", "indicator form"},
	"value.profile.school":         {"学校计划", "school plan"},
	"value.profile.campaign":       {"专项活动", "campaign"},
	"value.profile.notice":         {"通知", "notice"},

	"value.role.goals":      {"目标部分", "goals (section)"},
	"value.role.tasks":      {"任务部分", "tasks (section)"},
	"value.role.safeguards": {"保障措施部分", "safeguards (section)"},
	"value.role.goal":       {"目标", "goal"},
	"value.role.task":       {"任务", "task"},
	"value.role.measure":    {"举措", "measure"},
	"value.role.paragraph":  {"段落", "paragraph"},

	"value.severity.error":   {"错误", "error"},
	"value.severity.warning": {"警告", "warning"},
	"value.severity.info":    {"提示", "info"},
	"value.severity.off":     {"不检查", "off"},

	"value.stage.draft":        {"起草", "draft"},
	"value.stage.consultation": {"征求意见", "consultation"},
	"value.stage.review":       {"送审", "review"},
	"value.stage.issued":       {"印发", "issued"},
	"value.stage.in-force":     {"实施", "in force"},
	"value.stage.amended":      {"调整", "amended"},
	"value.stage.evaluated":    {"评估", "evaluated"},
	"value.stage.archived":     {"归档", "archived"},
	"value.stage.withdrawn":    {"终止", "withdrawn"},

	"value.system.party":             {"党委系统", "party"},
	"value.system.government":        {"政府系统", "government"},
	"value.system.mass-organisation": {"群团组织", "mass organisation"},
	"value.system.court":             {"法院系统", "court"},
	"value.system.company":           {"企业", "company"},
	"value.system.school":            {"学校", "school"},

	"value.truth.true":  {"是", "yes"},
	"value.truth.false": {"否", "no"},
}

var shapeWords = map[string]words{
	"shape.assessment":    {"考核评价", "assessment"},
	"shape.attachment":    {"附件", "attachment"},
	"shape.basis":         {"依据文件", "basis document"},
	"shape.calendar":      {"校历", "school calendar"},
	"shape.conflict":      {"冲突", "conflict"},
	"shape.count":         {"计数", "count"},
	"shape.division":      {"构成", "division"},
	"shape.product":       {"贡献", "product"},
	"shape.share":         {"部分", "part of a whole"},
	"shape.duty":          {"频次要求", "duty"},
	"shape.gate":          {"节点成果", "gate"},
	"shape.group":         {"单位组", "unit group"},
	"shape.indicator":     {"指标", "indicator"},
	"shape.item":          {"条目", "item"},
	"shape.joint-lead":    {"共同牵头", "joint lead"},
	"shape.labels":        {"责任称谓", "group of labels"},
	"shape.leading-group": {"领导小组", "leading group"},
	"shape.office":        {"办公室", "office"},
	"shape.part":          {"考核部分", "part of the assessment"},
	"shape.phase":         {"阶段", "phase"},
	"shape.plan":          {"计划", "plan"},
	"shape.post":          {"职务", "post"},
	"shape.quota":         {"定额要求", "quota"},
	"shape.report":        {"报送要求", "reporting duty"},
	"shape.settings":      {"工作区设置", "settings file"},
	"shape.table":         {"指标表", "indicator table"},
	"shape.unit":          {"单位", "unit"},
	"shape.units":         {"单位名录", "registry of units"},
	"shape.waiver":        {"豁免", "waiver"},
}
