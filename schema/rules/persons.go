package rules

import (
	"strings"
	"unicode/utf8"

	"lantu/plan"
)

// personNamed finds members of leading groups that are called by name: people change, and then the plan
// has to be issued again, posts stay.
func personNamed(c *checker) {
	for e := range c.Doc.Elements() {
		if e.Shape != plan.LeadingGroupShape {
			continue
		}
		for _, field := range [...]string{"chief", "office.director"} {
			at := e.Value(field)
			if name := at.Get("name"); strings.TrimSpace(name.String()) != "" && strings.TrimSpace(at.Get("post").String()) == "" {
				c.report(e, field+".name", name, plan.Say("rules.person", name.String()))
			}
		}
		for _, line := range e.Node.Get("deputies").List() {
			if isPersonsName(line.String()) {
				c.report(e, "deputies", line, plan.Say("rules.person", line.String()))
			}
		}
	}
}

// The commonest family names; two of two characters.
const familyNames = "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚"

var longFamilyNames = []string{"欧阳", "上官", "司马", "诸葛"}

// officeSigns are characters that names of posts and of offices have. A person's name may have one too, and
// is then let pass.
const officeSigns = "长任记员师官委席理总副正主局办厅部处科室会院校所站心政府组队团关司社村镇乡县市区省州党单位同志级各有名"

// isPersonsName tells whether a line is a person's name and nothing else.
func isPersonsName(line string) bool {
	name := withoutBlanks(strings.TrimSpace(line))
	first, _ := utf8.DecodeRuneInString(name)
	characters, longest := utf8.RuneCountInString(name), 3
	family := strings.ContainsRune(familyNames, first)
	for _, long := range longFamilyNames {
		if strings.HasPrefix(name, long) {
			family, longest = true, 4
		}
	}
	return family && characters >= 2 && characters <= longest && !strings.ContainsAny(name, officeSigns) &&
		strings.IndexFunc(name, func(r rune) bool { return !isHan(r) }) < 0
}
