package repo

import (
	"bufio"
	"compress/zlib"
	"context"
	"encoding/binary"
	"errors"
	"io"

	"lantu/plan"
)

// CheckPack reads through a pack that came from somewhere, before anybody makes objects of it: no object may
// be, or may by its own account become, larger than this package reads, and none may unpack to more than it
// says. It takes a few kilobytes of memory, whatever stands in the pack.
func CheckPack(ctx context.Context, pack io.Reader) error {
	in := bufio.NewReaderSize(pack, 64<<10)
	var head [12]byte
	if _, err := io.ReadFull(in, head[:]); err != nil || string(head[:4]) != "PACK" {
		return plan.Say("repo.pack-broken")
	}
	var z io.ReadCloser
	for n := binary.BigEndian.Uint32(head[8:]); n > 0; n-- {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := checkEntry(in, &z); errors.Is(err, errLarge) {
			return plan.Say("repo.pack-large", largest>>20)
		} else if err != nil {
			return plan.Say("repo.pack-broken")
		}
	}
	return nil
}

func checkEntry(in *bufio.Reader, z *io.ReadCloser) error {
	c, err := in.ReadByte()
	kind, size, shift := c>>4&7, int64(c&15), 4
	for err == nil && c&0x80 != 0 {
		c, err = in.ReadByte()
		size |= int64(c&0x7f) << shift
		if shift += 7; shift > 60 {
			return errLarge
		}
	}
	if err != nil {
		return err
	}
	if size > largest {
		return errLarge
	}
	switch kind {
	case packCommit, packTree, packBlob, packTag:
	case packOffDelta:
		for n := 0; ; n++ {
			if c, err := in.ReadByte(); err != nil || n > 10 {
				return errOdd
			} else if c&0x80 == 0 {
				break
			}
		}
	case packRefDelta:
		if _, err := in.Discard(len(Hash{})); err != nil {
			return err
		}
	default:
		return errOdd
	}
	if *z == nil {
		*z, err = zlib.NewReader(in)
	} else {
		err = (*z).(zlib.Resetter).Reset(in, nil)
	}
	if err != nil {
		return err
	}
	body := bufio.NewReaderSize(io.LimitReader(*z, size+1), 4096)
	var read int64
	if kind == packOffDelta || kind == packRefDelta {
		start, _ := body.Peek(20)
		_, a := binary.Uvarint(start)
		if a <= 0 {
			return errOdd
		}
		to, b := binary.Uvarint(start[a:])
		if b <= 0 {
			return errOdd
		}
		if to > largest {
			return errLarge
		}
	}
	read, err = io.Copy(io.Discard, body)
	if err == nil && read != size {
		err = errOdd
	}
	return err
}
