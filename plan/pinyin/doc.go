// Package pinyin finds Chinese words by how they sound, as a clerk types them without an input method:
// 教育厅 by jiaoyuting, by its initials jyt, by 教yt. A character of several readings is found by each,
// so 重庆 by chongqing and by zhongqing.
//
// A Query is what was typed, made ready once; it then looks through as many texts as there are, without
// anything kept for them: a reading costs one look into a table. The table is a compact list beside this
// file, unpacked when it is first asked, so that a process that never searches pays nothing. It is made
// by `go generate` from the readings of mozillazg/pinyin-data (MIT), which the program itself does not
// link.
//
// Nothing here knows of plans or units. Start at NewQuery, then Query.Find.
package pinyin

//go:generate go run ./generate readings.txt
