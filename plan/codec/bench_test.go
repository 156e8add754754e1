package codec

import (
	"bytes"
	"fmt"
	"testing"

	"gopkg.in/yaml.v3"

	"lantu/plan"
)

// manyTasks makes a plan of about size bytes, in canonical form.
func manyTasks(size int) []byte {
	var b bytes.Buffer
	b.WriteString("lantu: 1\nid: p-4k7qz2mn\ntitle: 云岭省校园安全防范能力提升三年行动计划\n\nbody:\n")
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, `  - id: t-%08d
    role: task
    title: 建强保卫队伍，落实第 %d 项任务
    text: |
      配齐专职保安员，2022年底前配备率达到100%%。
      县级教育部门联合公安、消防部门每年组织不少于15天的培训和演练。

      完善校园安全防范长效机制，压实属地责任。
    lead: u-edu
    by: [u-psb, u-fire, g-prefectures]
    due: 2022-12-31  # 已与有关部门商定
    duties:
      - id: d-%08d
        who: 县级教育部门
        do: 组织培训和演练
        every: year
        amount: "≥15天"
        quote: 每年组织不少于15天的培训和演练
`, i, i, i)
	}
	return b.Bytes()
}

func BenchmarkParse(b *testing.B) {
	for _, size := range []int{50 << 10, 2 << 20} {
		src := manyTasks(size)
		var ours, theirs float64
		b.Run(fmt.Sprintf("ours/%dKB", size>>10), func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Parse(src); err != nil {
					b.Fatal(err)
				}
			}
			ours = b.Elapsed().Seconds() / float64(b.N)
		})
		b.Run(fmt.Sprintf("yaml.v3/%dKB", size>>10), func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			for b.Loop() {
				var n yaml.Node
				if err := yaml.Unmarshal(src, &n); err != nil {
					b.Fatal(err)
				}
			}
			theirs = b.Elapsed().Seconds() / float64(b.N)
			if ours > 0 {
				b.ReportMetric(theirs/ours, "×slower")
			}
		})
	}
}

func BenchmarkEmit(b *testing.B) {
	src := manyTasks(50 << 10)
	n, err := Parse(src)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		Emit(n, plan.PlanFile)
	}
}
