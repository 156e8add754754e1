package lang

func init() { tables = append(tables, documentWords) }

// documentWords is what the document room says.
var documentWords = map[string]words{
	// Values: quantities, times, periods and frequencies.
	"quantity.unreadable": {
		"看不懂数量“%[1]v”：请写数字、单位和需要的比较词，例如 100%%、≥40节、20–30万元、1∶12.5、不少于15节、约200人、同比下降10%%；暂缺的数字写 xx",
		"“%[1]v” is not a quantity: type a number with its unit and, where wanted, a comparator, such as 100%%, ≥40节, 20-30万元, 1:12.5, at least 15节, about 200人, yoy -10%%; write xx for a number still to come",
	},
	"docnumber.unreadable": {
		"“%[1]v”不是发文字号：请写成“机关代字〔年份〕序号号”，例如 云教发〔2022〕17号，序号前不加 0；尚未取号的写 云教发〔20xx〕xx号",
		"“%[1]v” is no document number: write sign, year in brackets and serial number without leading zeros, such as 云教发〔2022〕17号, or 云教发〔20xx〕xx号 until it is given",
	},
	"quantity.two-comparators": {
		"数量“%[1]v”有两个互相矛盾的比较词：只留一个，例如“不少于40节”“40节以上”或“超过40节”",
		"the quantity “%[1]v” has two comparators that contradict each other: keep one, such as ≥40节 or >40节",
	},
	"quantity.grouping": {
		"数量“%[1]v”里的逗号不在千位上：一个数请写 1,350 或 1350；两个数之间的范围请写 20-30",
		"the commas in “%[1]v” do not part thousands: write one number as 1,350 or 1350, and a range as 20-30",
	},
	"quantity.frequency": {
		"“%[1]v”里既有数量又有频次：频次请填在“频次”里（如“每学期”），数量只写“≥15节”这样的部分",
		"“%[1]v” is a quantity and a frequency in one: put the frequency into every (such as term) and leave the quantity alone here, such as ≥15节",
	},
	"quantity.order": {
		"范围“%[1]v”的第一个数大于第二个数：请把小的写在前面，例如 20-30万元",
		"the range “%[1]v” begins with the larger number: put the smaller one first, such as 20-30万元",
	},
	"quantity.zero": {
		"比例“%[1]v”的后项必须大于零：请写成 1∶12.5 这样的形式",
		"the second term of the ratio “%[1]v” must be more than zero: write it like 1:12.5",
	},
	"formula.empty": {
		"公式是空的：请写成 i-4k7qz2mn / i-9d4xk3hb 一类的算式",
		"the formula is empty: write it like i-4k7qz2mn / i-9d4xk3hb",
	},
	"formula.unfinished": {
		"公式“%[1]v”没有写完（第 %[2]v 个字符处）：请补上数字、指标编号或括号",
		"the formula “%[1]v” breaks off at character %[2]v: add the number, the id or the parenthesis that is missing",
	},
	"formula.unclosed": {
		"公式“%[1]v”少一个右括号（第 %[2]v 个字符处）：请补上“)”",
		"the formula “%[1]v” lacks a closing parenthesis at character %[2]v: add it",
	},
	"formula.unopened": {
		"公式“%[1]v”第 %[2]v 个字符“%[3]v”前面缺少内容或左括号：请补上，或删去这个括号",
		"in the formula “%[1]v” nothing is opened or nothing stands before “%[3]v” at character %[2]v: complete it or take the parenthesis out",
	},
	"formula.unexpected": {
		"公式“%[1]v”第 %[2]v 个字符“%[3]v”看不懂：只能写指标编号、数字、百分数、+ − × ÷、括号和 合计、平均、最小、最大、名次",
		"in the formula “%[1]v”, “%[3]v” at character %[2]v cannot stand there: write ids, numbers, percentages, + - * /, parentheses and sum, mean, min, max, rank",
	},
	"formula.word": {
		"公式“%[1]v”第 %[2]v 个字符处的“%[3]v”不是指标编号，也不是能用的函数：请写编号（如 i-4k7qz2mn），函数只有 合计、平均、最小、最大、名次",
		"in the formula “%[1]v”, “%[3]v” at character %[2]v is no id and no function: write the id (such as i-4k7qz2mn); the functions are sum, mean, min, max and rank",
	},
	"formula.deep": {
		"公式“%[1]v”的括号超过 %[2]v 层：请拆成几个指标",
		"the formula “%[1]v” has more than %[2]v parentheses within each other: split it into several indicators",
	},
	"formula.long": {
		"公式超过 %[1]v 个字节：请拆成几个指标",
		"the formula is longer than %[1]v bytes: split it into several indicators",
	},
	"formula.no-value": {
		"%[1]v 在这一期没有可以计算的数值：请先填写",
		"%[1]v has no figure to reckon with in this period: fill it in first",
	},
	"formula.loop": {
		"%[1]v 的公式绕回了它自己：请改动其中一个公式",
		"the formula of %[1]v leads back to itself: change one of the formulas on the way",
	},
	"formula.zero": {
		"除数为零：请核对作除数的指标",
		"it divides by zero: check the figure that is divided by",
	},
	"when.unreadable": {
		"看不懂时间“%[1]v”：请写“2022年底前”“每年9月底前”“三年内”“从2023年起”“常态化”一类，或写日期（2022-12-31、2022-12、2022）、起止（2022-03..2022-10）、every year by 09-30、within 3 years、from 2023、ongoing",
		"“%[1]v” is not a time: type a date (2022-12-31, 2022-12 or 2022), a window (2022-03..2022-10), a recurring time (every year by 09-30), within 3 years, from 2023 or ongoing; 2022年底前, 每年9月底前, 三年内 are read too",
	},
	"when.two-readings": {
		"时间“%[1]v”有两种理解：请写明“%[2]v”或“%[3]v”",
		"“%[1]v” can be read in two ways: type “%[2]v” or “%[3]v”",
	},
	"when.every": {
		"看不懂“%[1]v”多久一次：请写“每年”“每学期”“每月”“每三年”等，或 every year、every term、every month、every 3 years",
		"“%[1]v” does not say how often: type every year, every term, every month, every 3 years or the like",
	},
	"when.slot": {
		"看不懂“%[1]v”在周期里的时点：可以写 %[2]v",
		"the place within the recurring time “%[1]v” is not understood: you can type %[2]v",
	},
	"when.times": {
		"“%[1]v”说的是次数，不是时限：请在频次要求的“频次”里写 %[2]v",
		"“%[1]v” says how many times and not by when: put %[2]v into every of a duty",
	},
	"date.unreadable": {
		"看不懂日期“%[1]v”：请写 2022-12-31、2022-12、2022、2022 Q3 或 2022-2023 school year，也可以写“2022年12月31日”",
		"“%[1]v” is not a date: type 2022-12-31, 2022-12, 2022, 2022 Q3 or 2022-2023 school year",
	},
	"date.year": {
		"“%[1]v”里的年份 %[2]v 不对：请写 1900 到 2199 之间的四位年份，例如 2022",
		"the year %[2]v in “%[1]v” cannot be meant: type four digits between 1900 and 2199, such as 2022",
	},
	"date.month": {
		"“%[1]v”里的 %[2]v 月不存在：月份请写 01 到 12，例如 2022-12",
		"there is no month %[2]v as in “%[1]v”: type a month from 01 to 12, such as 2022-12",
	},
	"date.day": {
		"“%[1]v”不存在：%[2]v年%[3]v月只有%[4]v天，日请写 01 到 %[4]v",
		"the day “%[1]v” does not exist: month %[3]v of %[2]v has %[4]v days, so type a day from 01 to %[4]v",
	},
	"date.school-year": {
		"学年“%[1]v”应是相连的两年：请写 %[2]v-%[3]v school year 或“%[2]v—%[3]v学年”；跨几个学年请写起止，用 .. 连接",
		"the school year “%[1]v” must name two years in a row: type %[2]v-%[3]v school year; join the first and the last of several by ..",
	},
	"period.unreadable": {
		"看不懂期限“%[1]v”：请写起止日期，中间用两个点，例如 2022-01-01..2024-12-31 或 2022..2024",
		"“%[1]v” is not a period: type its first and last date with two dots between, such as 2022-01-01..2024-12-31 or 2022..2024",
	},
	"period.order": {
		"“%[1]v”的结束早于开始：请写 %[2]v",
		"“%[1]v” ends before it begins: type %[2]v",
	},
	"period.two-readings": {
		"“%[1]v”可以是两个年份，也可以是一个学年：请写 %[2]v 或 %[3]v",
		"“%[1]v” can be two years or one school year: type %[2]v or %[3]v",
	},
	"every.unreadable": {
		"看不懂频次“%[1]v”：请写“每年”“每学期”“每月”“每周2次”等，或 year、school-year、half-year、term、quarter、month、week、day、2 per week、3 years",
		"“%[1]v” is not a frequency: type year, school-year, half-year, term, quarter, month, week or day, or 2 per week, or 3 years",
	},
}
