// An outside judge of an export: Go's sumdb/note and sumdb/tlog, which know nothing of us.
// Usage: ledger DIRECTORY VKEY. Prints "ok SIZE" or ends with 1 and says why.
package main

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func fail(format string, words ...interface{}) {
	fmt.Fprintf(os.Stderr, format+"\n", words...)
	os.Exit(1)
}

// pathOf spells a C2SP tile path: groups of three digits, all but the last with an x in front.
func pathOf(level string, index int64, width int) string {
	path := fmt.Sprintf("%03d", index%1000)
	for rest := index / 1000; rest > 0; rest /= 1000 {
		path = fmt.Sprintf("x%03d/%s", rest%1000, path)
	}
	path = "tile/" + level + "/" + path
	if width < 256 {
		path += fmt.Sprintf(".p/%d", width)
	}
	return path
}

func width(count, index int64) int {
	if rest := count - index*256; rest < 256 {
		return int(rest)
	}
	return 256
}

func main() {
	directory, vkey := os.Args[1], os.Args[2]
	read := func(path string) []byte {
		data, err := os.ReadFile(filepath.Join(directory, path))
		if err != nil {
			fail("%s cannot be read", path)
		}
		return data
	}
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		fail("not a verifier key: %v", err)
	}
	opened, err := note.Open(read("checkpoint"), note.VerifierList(verifier))
	if err != nil {
		fail("the checkpoint is not signed by this key: %v", err)
	}
	lines := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || lines[0] != verifier.Name() {
		fail("not a checkpoint of this log")
	}
	var root tlog.Hash
	if raw, err := base64.StdEncoding.DecodeString(lines[2]); err != nil || len(raw) != len(root) {
		fail("no root")
	} else {
		copy(root[:], raw)
	}

	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		found := make([]tlog.Hash, len(indexes))
		for i, index := range indexes {
			found[i] = stored[index]
		}
		return found, nil
	})
	entry := int64(0)
	for index := int64(0); index*256 < size; index++ {
		bundle := read(pathOf("entries", index, width(size, index)))
		for len(bundle) > 0 {
			length := int(binary.BigEndian.Uint16(bundle))
			hashes, err := tlog.StoredHashes(entry, bundle[2:2+length], reader)
			if err != nil {
				fail("entry %d: %v", entry, err)
			}
			stored = append(stored, hashes...)
			bundle = bundle[2+length:]
			entry++
		}
	}
	if entry != size {
		fail("%d entries, %d signed for", entry, size)
	}
	if computed, err := tlog.TreeHash(size, reader); err != nil || computed != root {
		fail("the entries do not give the signed root")
	}
	for level, count := 0, size; count > 0; level, count = level+1, count/256 {
		for index := int64(0); index*256 < count; index++ {
			w := width(count, index)
			data, err := tlog.ReadTileData(tlog.Tile{H: 8, L: level, N: index, W: w}, reader)
			if err != nil {
				fail("tile %d/%d: %v", level, index, err)
			}
			if path := pathOf(strconv.Itoa(level), index, w); string(read(path)) != string(data) {
				fail("%s differs", path)
			}
		}
	}
	fmt.Printf("ok %d\n", size)
}
