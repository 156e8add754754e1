package lang

func init() { tables = append(tables, carrierWords) }

// carrierWords is what plan/repo/carrier says. What the other side said is quoted at the end.
var carrierWords = map[string]words{
	"carrier.address": {"“%[1]v”不能作远端地址；请写 https://…、ssh://…、用户@主机:路径，或文件夹路径",
		"%[1]q cannot be the address of a remote; write https://…, ssh://…, user@host:path, or the path of a folder"},
	"carrier.scheme": {"lantu 不用 %[1]v 方式传输（%[2]v）；请改用 https、ssh、git 或文件夹路径",
		"lantu does not carry over %[1]v (%[2]v); use https, ssh, git or the path of a folder"},
	"carrier.host-unknown": {"这台计算机还不认识主机 %[1]v；请向管理员问得它的密钥指纹，再运行一次 ssh %[1]v，核对无误后接受，然后重新同步",
		"this computer does not know the host %[1]v yet; ask its administrator for the fingerprint of its key, run ssh %[1]v once, compare, accept, and sync again"},
	"carrier.host-changed": {"主机 %[1]v 的密钥与记录的不同，可能有人冒充；请先向管理员核实，未核实前不要同步",
		"the key of the host %[1]v is not the one on record: somebody may pose as it; ask its administrator before you sync again"},
	"carrier.offline": {"连不上远端 %[1]v（%[2]v）；本地修改都在，联网后再同步即可",
		"the remote %[1]v (%[2]v) cannot be reached; everything is kept here: sync again when the network is back"},
	"carrier.broken-off": {"与远端 %[1]v（%[2]v）的连接中断；本地修改都在，请再同步一次",
		"the connection to the remote %[1]v (%[2]v) broke off; everything is kept here: sync again"},
	"carrier.ssh-denied": {"远端 %[1]v（%[2]v）不接受你的 ssh 密钥；请用 ssh-add 载入密钥，或请管理员登记你的公钥",
		"the remote %[1]v (%[2]v) does not accept your ssh key; load it with ssh-add, or ask the administrator to register your public key"},
	"carrier.denied": {"远端 %[1]v（%[2]v）要求登录，而没有可用的用户名和密码；请先为 git 配置凭据助手，或用 git fetch %[1]v 登录一次",
		"the remote %[1]v (%[2]v) asks for a login that is not known here; set up a credential helper for git, or log in once with git fetch %[1]v"},
	"carrier.owner": {"%[1]v 属于另一个用户，git 不读取；确认可信后，请运行 git config --global --add safe.directory %[1]v",
		"%[1]v belongs to another user, so git does not read it; if you trust it, run git config --global --add safe.directory %[1]v"},
	"carrier.nowhere": {"远端 %[1]v 的地址 %[2]v 处没有 git 仓库；请核对地址（lantu remote list），或请管理员先建好仓库",
		"there is no git repository at %[2]v, the address of the remote %[1]v; check it with lantu remote list, or ask the administrator to make it"},
	"carrier.certificate": {"远端 %[1]v（%[2]v）的安全证书无法验证；请向管理员核实，不要跳过验证。对方原话：%[3]v",
		"the certificate of the remote %[1]v (%[2]v) cannot be verified; ask its administrator, and do not skip the check. It says: %[3]v"},
	"carrier.unsafe": {"远端 %[1]v 送来的内容不安全，已拒收，本地没有变化；请通知对方检查。原因：%[2]v",
		"what the remote %[1]v sent is not safe and was refused; nothing changed here: tell its administrator. Reason: %[2]v"},
	"carrier.full":    {"磁盘已满，未能取完；请腾出空间后再同步。原话：%[1]v", "the disk is full; make room, then sync again. It says: %[1]v"},
	"carrier.shallow": {"远端 %[1]v 是不完整的浅克隆，无法与它交换修改；请换成完整的仓库", "the remote %[1]v is a shallow clone, with which no changes can be exchanged; use a whole repository"},
	"carrier.failed":  {"与远端 %[1]v（%[2]v）交换修改没有成功，本地没有变化；请把这句话告诉管理员：%[3]v", "nothing could be exchanged with the remote %[1]v (%[2]v), and nothing changed here; tell its administrator: %[3]v"},
	"carrier.odd":     {"远端 %[1]v 的回答看不懂，不知道推送是否成功；请再同步一次", "the answer of the remote %[1]v makes no sense, so it is not known whether the push arrived; sync again"},
	"carrier.git":     {"无法运行 %[1]v：%[2]v；请检查 git 的安装", "%[1]v cannot be run: %[2]v; check the installation of git"},

	"carrier.work-tree": {"%[1]v 是有人正在其中工作的文件夹，不能推送到那里；请改用裸仓库，可用 lantu carry 建立",
		"somebody works in %[1]v, so nothing can be pushed there; use a bare repository, such as lantu carry makes"},
	"carrier.many-refs": {"远端 %[1]v 有 %[2]v 个引用，不像是工作区的仓库，未予读取；请核对地址",
		"the remote %[1]v has %[2]v refs, which is not like a workspace, so it was not read; check its address"},
}
