// SPDX-License-Identifier: MIT

// What Go says to a pattern and a text. A line of input is both in hexadecimal
// ("-" for empty); a line of output is "match", "none", or "error" and the
// reason in hexadecimal.
package main

import (
	"bufio"
	"encoding/hex"
	"fmt"
	"os"
	"regexp"
	"strings"
)

func decode(s string) string {
	if s == "-" {
		return ""
	}
	b, err := hex.DecodeString(s)
	if err != nil {
		panic(err)
	}
	return string(b)
}

func main() {
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return
		}
		pattern, text, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		re, err := regexp.Compile(decode(pattern))
		switch {
		case err != nil:
			reason := strings.TrimPrefix(err.Error(), "error parsing regexp: ")
			fmt.Fprintf(out, "error %x\n", reason)
		case re.MatchString(decode(text)):
			fmt.Fprintln(out, "match")
		default:
			fmt.Fprintln(out, "none")
		}
	}
}
