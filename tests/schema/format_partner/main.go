// SPDX-License-Identifier: MIT

// What the validator in Helm says to a text that is to have a format. A line of
// input is the name of the format and the text in hexadecimal ("-" for empty);
// a line of output is "ok", or "refused" and the reason in hexadecimal.
package main

import (
	"bufio"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
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

// compile makes a schema that asks for nothing but the format.
func compile(format string) *jsonschema.Schema {
	c := jsonschema.NewCompiler()
	doc := map[string]any{
		"$schema": "http://json-schema.org/draft-07/schema#",
		"format":  format,
	}
	if err := c.AddResource("file:///"+format+".json", doc); err != nil {
		panic(err)
	}
	return c.MustCompile("file:///" + format + ".json")
}

func answer(schema *jsonschema.Schema, text string) string {
	var failure *jsonschema.ValidationError
	err := schema.Validate(text)
	if err == nil {
		return "ok"
	}
	if !errors.As(err, &failure) {
		panic(err)
	}
	return fmt.Sprintf("refused %x", failure.Causes[0].ErrorKind.(*kind.Format).Err.Error())
}

func main() {
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	schemas := map[string]*jsonschema.Schema{}
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return
		}
		format, text, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		if schemas[format] == nil {
			schemas[format] = compile(format)
		}
		fmt.Fprintln(out, answer(schemas[format], decode(text)))
	}
}
