// SPDX-License-Identifier: MIT

// What Go says to JSON. A line of input is a text in hexadecimal ("-" for
// empty); a line of output is "value" and the text written again, or "error"
// and the reason, both in hexadecimal.
package main

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
)

// The whole of a text, read as Helm reads a schema.
func answer(text []byte) string {
	var value any
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	if err := decoder.Decode(&value); err != nil {
		return fmt.Sprintf("error %x", err.Error())
	}
	if _, err := decoder.Token(); err != io.EOF {
		return fmt.Sprintf("error %x", "invalid character after top-level value")
	}
	if err := json.Unmarshal(text, &value); err != nil {
		return "huge -" // a number that is no double: not compared further
	}
	again, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	return fmt.Sprintf("value %x", again)
}

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for in.Scan() {
		text, err := hex.DecodeString(in.Text())
		if in.Text() == "-" {
			text, err = nil, nil
		}
		if err != nil {
			panic(err)
		}
		fmt.Fprintln(out, answer(text))
	}
}
