package lang

import "lantu/plan"

func init() { tables = append(tables, meaningWords) }

// ValueAbout says in a sentence what it means to choose a value of a field: of a fixed set by its name, of
// yes and no by true and false. ok is false where the label says it all.
func ValueAbout(key, value string) (m plan.Message, ok bool) {
	id := "about." + key + "." + value
	return plan.Say(id), has(id)
}

// meaningWords says what the values of choices mean, by the key of the field.
var meaningWords = map[string]words{
	"about.kind.action-plan":         {"定目标、分任务、有期限的综合性计划，一般管几年", "goals, tasks and dates for several years"},
	"about.kind.implementation-plan": {"落实上级计划或某项决定的具体安排", "how a plan from above, or a decision, is carried out"},
	"about.kind.work-plan":           {"一项工作在一年以内的安排", "one piece of work, mostly within a year"},
	"about.kind.campaign-plan":       {"一次集中活动或专项整治的安排", "a campaign, with a beginning and an end"},
	"about.kind.regulation":          {"长期执行的管理规定，可以没有指标和期限", "rules that stay in force; targets and dates are not needed"},
	"about.kind.notice":              {"布置事项、告知要求的通知", "tells others what is to be done"},
	"about.kind.form":                {"主要由指标表组成、供填报的申报表", "mostly tables of indicators to be filled in"},

	"about.profile.three-year":     {"要求每项任务有责任单位和量化频次，正文先总体目标、后主要任务和保障措施", "every task needs a responsible unit and frequencies in numbers"},
	"about.profile.implementation": {"按工作目标、实施步骤、保障措施展开，步骤须首尾相接", "goals, phases that join, safeguards"},
	"about.profile.indicator-form": {"以指标表为主，正文可以很短", "tables of indicators first, little text"},
	"about.profile.school":         {"学校自用，不要求红头格式，按学年学期安排", "for one school, by terms; without the red head"},
	"about.profile.campaign":       {"时间短、步骤少，适合专项活动", "short, with few phases"},
	"about.profile.notice":         {"只有正文和附件", "text and attachments alone"},

	"about.level.national": {"国家部委和全国性单位", "ministries and whoever acts for the whole country"},
	"about.level.province": {"省、自治区、直辖市", "provinces, autonomous regions, municipalities"},
	"about.level.city":     {"设区的市、州、盟", "prefecture-level cities"},
	"about.level.county":   {"县、区、县级市、旗", "counties and districts"},
	"about.level.township": {"乡、镇、街道", "townships and sub-districts"},
	"about.level.school":   {"一所学校", "one school"},
	"about.level.company":  {"一家企业", "one company"},

	"about.stage.draft":        {"正在起草，问题只作提醒", "being written; problems are only pointed out"},
	"about.stage.consultation": {"已发各单位征求意见", "sent round for opinions"},
	"about.stage.review":       {"意见已处理，送领导审定", "before those who decide"},
	"about.stage.issued":       {"已印发，正文定稿，改动须说明理由", "issued; changes need a reason"},
	"about.stage.in-force":     {"正在实施", "being carried out"},
	"about.stage.amended":      {"印发后作过调整", "changed after the issue"},
	"about.stage.evaluated":    {"已作评估", "evaluated"},
	"about.stage.archived":     {"已归档，不再改动", "put away"},
	"about.stage.withdrawn":    {"已终止", "withdrawn"},

	"about.numbering.running":    {"任务用 1. 2. 3. 连续编号，跨各（一）不重排；最常见", "tasks count through the whole plan; the commonest"},
	"about.numbering.restarting": {"每个（一）之下从 1. 重新编号", "tasks count from 1 under each （一）"},
	"about.numbering.bracket":    {"只编到（一），任务即为（一）（二）", "no deeper than （一）, which are the tasks"},
	"about.numbering.decimal":    {"1.1、1.2，适合学校分学段的计划", "1.1, 1.2, as schools do by stage"},
	"about.numbering.staged":     {"章节称第一阶段、第二阶段", "sections are called 第一阶段, 第二阶段"},
	"about.numbering.inline":     {"不分行，写作一是…二是…", "within the paragraph: 一是 … 二是 …"},
	"about.numbering.none":       {"不印编号", "no numbers are printed"},

	"about.role.goals":      {"写总体目标、分项目标的章节", "the section of goals"},
	"about.role.tasks":      {"写主要任务的章节，其下任务参与编号和统计", "the section whose tasks are numbered and counted"},
	"about.role.safeguards": {"写组织、经费、督导等保障的章节", "the section of organisation, money, supervision"},
	"about.role.goal":       {"一条目标", "one goal"},
	"about.role.task":       {"一项编号的任务，一般要有责任单位和期限", "a numbered task, mostly with units and a date"},
	"about.role.measure":    {"任务之下的一条举措，可以另有责任单位", "one commitment within a task, which may have units of its own"},
	"about.role.paragraph":  {"不编号的一段话", "words without a number"},

	"about.nature.binding":  {"必须完成，纳入考核", "has to be met and is assessed"},
	"about.nature.expected": {"希望达到，主要靠市场和各方努力", "hoped for; others have to help"},

	"about.direction.up":   {"越高越好，如入学率", "higher is better, such as enrolment"},
	"about.direction.down": {"越低越好，如辍学率", "lower is better, such as dropouts"},
	"about.direction.keep": {"保持不变即可，如 100%", "is to stay as it is"},

	"about.force.must":         {"写作“必须”“不得”，没有例外", "without exception"},
	"about.force.strive":       {"写作“力争”，达不到须说明", "aimed at; falling short is explained"},
	"about.force.in-principle": {"写作“原则上”，允许有理由的例外", "exceptions need a reason"},

	"about.of.sections":    {"一级章节，如“五个部分”", "sections of the first level"},
	"about.of.tasks":       {"编号的任务，如“26项任务”", "numbered tasks, as in 26项任务"},
	"about.of.measures":    {"举措条数", "measures within tasks"},
	"about.of.goals":       {"目标条数", "goals"},
	"about.of.items":       {"直接排在其下的内容，不论类别，如“五大工程”", "whatever stands directly below, as in 五大工程"},
	"about.of.indicators":  {"指标个数", "indicators"},
	"about.of.phases":      {"实施步骤的阶段数", "phases"},
	"about.of.attachments": {"附件份数", "attachments"},
	"about.of.basis":       {"依据文件份数", "documents that the plan rests on"},
	"about.of.members":     {"单位组的成员数，如“13个县”", "members of a group of units, as in 13个县"},

	"about.system.party":             {"党委及其部门", "the party and its departments"},
	"about.system.government":        {"政府及其部门", "governments and their departments"},
	"about.system.mass-organisation": {"工会、团委、妇联等", "trade unions, youth league, women's federation"},
	"about.system.court":             {"法院、检察院", "courts and procurators"},
	"about.system.company":           {"企业", "companies"},
	"about.system.school":            {"学校", "schools"},

	"about.lang.zh": {"界面、提交说明和检查结果都用中文", "screens, commit messages and findings are in Chinese"},
	"about.lang.en": {"界面、提交说明和检查结果都用英文", "screens, commit messages and findings are in English"},

	"about.severity.error":   {"不改正或豁免就不能印发", "the plan cannot be issued before it is mended or waived"},
	"about.severity.warning": {"提醒，不阻止印发", "is pointed out and does not hold the issue up"},
	"about.severity.info":    {"供参考", "for information"},
	"about.severity.off":     {"这条规则不检查", "the rule is not asked"},

	"about.beyond.true":     {"这里的时限或目标值的年份确需落在规划期之外，不再提示", "a date, or the year of a target, outside the plan's period is meant here"},
	"about.beyond.false":    {"时限和目标值的年份应落在规划期之内", "dates and the years of targets are to lie within the period"},
	"about.exclusive.true":  {"一个对象不会同属两部分，占比合计不得超过100%", "nothing belongs to two parts; shares may not exceed 100 %"},
	"about.exclusive.false": {"一个对象可以同属几部分", "parts may overlap"},
	"about.complete.true":   {"各部分合起来就是整体，合计应相等", "the parts are all of it and add up"},
	"about.complete.false":  {"列出的只是其中一些部分", "only some of the parts are named"},
	"about.gross.true":      {"毛入学率一类，可以超过100%", "such as a gross enrolment rate, which may exceed 100 %"},
	"about.gross.false":     {"一般比率，不能超过100%", "a usual rate, which cannot exceed 100 %"},
	"about.adds-up.true":    {"“其中”各项合计应等于本项", "the sub-indicators add up to it"},
	"about.adds-up.false":   {"“其中”只列出一部分", "the sub-indicators are only some of it"},
	"about.vertical.true":   {"由上级垂直管理，如海关、税务、气象，可由各级计划安排配合", "led from above, such as customs, taxes, weather; any plan may name it"},
	"about.vertical.false":  {"由当地管理", "led by its territory"},
}
