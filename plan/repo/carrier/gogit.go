package carrier

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/go-git/go-billy/v5/osfs"
	"github.com/go-git/go-git/v5"
	"github.com/go-git/go-git/v5/config"
	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/cache"
	"github.com/go-git/go-git/v5/plumbing/transport"
	"github.com/go-git/go-git/v5/storage/filesystem"

	"lantu/plan"
	"lantu/plan/repo"
)

// library carries with go-git, where there is no git command. It knows ssh agents and known hosts, and a
// name and password that stand in the address; it knows no credential helpers and no proxies of the
// user's ssh config.
type library struct {
	repo   *repo.Repo
	remote repo.Remote
	Options
}

// objectsOnly lets go-git write objects here, and no refs: it would not lock them. A pack is looked through
// before go-git unfolds what is in it, as go-git sets no bounds.
type objectsOnly struct {
	*filesystem.Storage
	ctx    context.Context
	folder string // for what is not looked through yet
}

func (o objectsOnly) PackfileWriter() (io.WriteCloser, error) {
	f, err := os.CreateTemp(o.folder, "tmp_pack_lantu") // git prunes such names
	if err != nil {
		return nil, err
	}
	return &sieve{o, f}, nil
}

// A sieve keeps a pack until it is whole, and then lets it through or not.
type sieve struct {
	objectsOnly
	f *os.File
}

func (s *sieve) Write(p []byte) (int, error) { return s.f.Write(p) }

func (s *sieve) Close() (err error) {
	defer os.Remove(s.f.Name())
	defer s.f.Close()
	if at, err := s.f.Seek(0, io.SeekStart); err != nil || at != 0 {
		return err
	}
	if fi, err := s.f.Stat(); err != nil || fi.Size() == 0 {
		return err
	}
	if err := repo.CheckPack(s.ctx, s.f); err != nil {
		return err
	}
	if _, err := s.f.Seek(0, io.SeekStart); err != nil {
		return err
	}
	w, err := s.Storage.PackfileWriter()
	if err != nil {
		return err
	}
	_, err = io.Copy(w, s.f)
	if e := w.Close(); err == nil {
		err = e
	}
	return err
}

func (objectsOnly) SetReference(*plumbing.Reference) error { return nil }

func (objectsOnly) CheckAndSetReference(_, _ *plumbing.Reference) error { return nil }

func (objectsOnly) RemoveReference(plumbing.ReferenceName) error { return nil }

// memory bounds the objects that go-git keeps while it carries, in bytes.
const memory = 32 << 20

func (l *library) open(ctx context.Context, url string) (*git.Remote, func() error) {
	store := filesystem.NewStorage(osfs.New(l.repo.CommonDir()), cache.NewObjectLRU(memory))
	return git.NewRemote(objectsOnly{store, ctx, filepath.Join(l.repo.CommonDir(), "objects", "pack")}, &config.RemoteConfig{Name: l.remote.Name, URLs: []string{url}}), store.Close
}

// closedEarly ends what go-git says where an ssh server has answered, and closed, before go-git told it
// that the question ends there. It throws the answer away.
const closedEarly = "closing input: EOF"

func (l *library) Fetch(ctx context.Context) (Offer, error) {
	remote, done := l.open(ctx, l.remote.URL)
	defer done()
	listed, err := remote.ListContext(ctx, &git.ListOptions{})
	if errors.Is(err, transport.ErrEmptyRemoteRepository) {
		return Offer{}, nil
	}
	if err != nil {
		return Offer{}, l.explain(ctx, err)
	}
	refs, head := map[string]repo.Hash{}, ""
	for _, ref := range listed {
		switch {
		case ref.Name() == plumbing.HEAD && ref.Type() == plumbing.SymbolicReference:
			head = strings.TrimPrefix(ref.Target().String(), "refs/heads/")
		case ref.Type() == plumbing.HashReference:
			refs[ref.Name().String()] = repo.Hash(ref.Hash())
		}
	}
	o, here := sorted(l.remote.Name, refs)
	o.Head = head
	l.Progress("receiving", -1)
	for range 3 {
		err = remote.FetchContext(ctx, &git.FetchOptions{
			RefSpecs: []config.RefSpec{"+refs/heads/*:refs/remotes/" + config.RefSpec(l.remote.Name) + "/*", "+refs/tags/issued/*:refs/lantu/fetched/" + config.RefSpec(l.remote.Name) + "/issued/*"},
			Tags:     git.NoTags,
		})
		if err == nil || !strings.HasSuffix(err.Error(), closedEarly) {
			break
		}
	}
	if err != nil && !errors.Is(err, git.NoErrAlreadyUpToDate) {
		return Offer{}, l.explain(ctx, err)
	}
	return o, l.repo.SetFetched(ctx, here)
}

func (l *library) Push(ctx context.Context, refs []Ref) ([]Outcome, error) {
	url := l.remote.URL
	if l.remote.Push != "" {
		url = l.remote.Push
	}
	remote, done := l.open(ctx, url)
	defer done()
	listed, err := remote.ListContext(ctx, &git.ListOptions{})
	if err != nil && !errors.Is(err, transport.ErrEmptyRemoteRepository) {
		return nil, l.explain(ctx, err)
	}
	theirs := map[string]repo.Hash{}
	for _, ref := range listed {
		theirs[ref.Name().String()] = repo.Hash(ref.Hash())
	}
	l.Progress("writing", -1)
	var out []Outcome
	for _, ref := range refs { // one by one, as go-git tells of all together only
		result, err := l.pushOne(ctx, remote, ref, theirs[ref.Name])
		if err != nil {
			return nil, l.explain(ctx, err)
		}
		out = append(out, result)
	}
	return out, nil
}

// pushOne pushes one ref; now is what it names there. go-git takes a hash for a commit's only, so a
// tag goes by its name here.
func (l *library) pushOne(ctx context.Context, remote *git.Remote, ref Ref, now repo.Hash) (Outcome, error) {
	source, isTag := ref.Hash.String(), strings.HasPrefix(ref.Name, "refs/tags/")
	switch {
	case now == ref.Hash:
		return Outcome{Ref: ref, State: There}, nil
	case isTag && !now.IsZero():
		return Outcome{Ref: ref, State: Refused}, nil
	case isTag:
		source = ref.Name
	}
	err := remote.PushContext(ctx, &git.PushOptions{RefSpecs: []config.RefSpec{config.RefSpec(source + ":" + ref.Name)}})
	result := Outcome{Ref: ref, State: Taken}
	switch {
	case err == nil:
	case errors.Is(err, git.NoErrAlreadyUpToDate):
		result.State = There
	case errors.Is(err, git.ErrNonFastForwardUpdate), strings.Contains(err.Error(), "non-fast-forward"):
		result.State = Beaten
	case strings.HasPrefix(err.Error(), "command error on "):
		result.Words = err.Error()
		result.State = pushResult("!", result.Words)
	default:
		return Outcome{}, err
	}
	return result, nil
}

func (l *library) explain(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var m plan.Message
	if errors.As(err, &m) {
		return m
	}
	return explain(l.remote, []string{err.Error()})
}
