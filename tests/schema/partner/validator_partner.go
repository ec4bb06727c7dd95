// SPDX-License-Identifier: MIT

// The validator inside Helm, asked line by line.
//
// Each line of standard input is {"schema": TEXT, "instance": JSON, "integers": BOOL}; each line of
// the answer is {"verdict": "valid" | "invalid" | "schema-error", "lines": [...]}, with the lines
// of Helm's message sorted and without their indentation.  What Helm leaves to chance is evened
// out: names in a list are sorted, and the place of a wrong property name is "?".
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

type question struct {
	Schema   string          `json:"schema"`
	Instance json.RawMessage `json:"instance"`
	Integers bool            `json:"integers"`
}

type answer struct {
	Verdict string   `json:"verdict"`
	Lines   []string `json:"lines"`
}

// urn references pass, as in Helm; nothing else is outside of the schema.
type loader struct{}

func (loader) Load(url string) (any, error) {
	if strings.HasPrefix(url, "urn:") {
		return true, nil
	}
	return nil, errors.New("not here")
}

// Numbers as Helm has them: float64 from files, int64 for integers of --set.
func values(v any, integers bool) any {
	switch v := v.(type) {
	case map[string]any:
		for key := range v {
			v[key] = values(v[key], integers)
		}
	case []any:
		for i := range v {
			v[i] = values(v[i], integers)
		}
	case json.Number:
		if n, err := strconv.ParseInt(string(v), 10, 64); integers && err == nil {
			return n
		}
		f, _ := v.Float64()
		return f
	}
	return v
}

// Even out what the validator leaves to the order of Go's maps.
func settle(e *jsonschema.ValidationError) {
	switch k := e.ErrorKind.(type) {
	case *kind.AdditionalProperties:
		slices.Sort(k.Properties)
	case *kind.PropertyNames:
		e.InstanceLocation = []string{"?"}
	}
	for _, cause := range e.Causes {
		settle(cause)
	}
}

func lines(text string) []string {
	all := strings.Split(text, "\n")
	for i := range all {
		all[i] = strings.TrimLeft(all[i], " ")
	}
	slices.Sort(all)
	return all
}

func ask(q question) (a answer) {
	defer func() {
		if r := recover(); r != nil {
			a = answer{"schema-error", []string{fmt.Sprintf("unable to validate schema: %s", r)}}
		}
	}()
	schema, err := jsonschema.UnmarshalJSON(strings.NewReader(q.Schema))
	if err != nil {
		return answer{"schema-error", lines(err.Error())}
	}
	compiler := jsonschema.NewCompiler()
	compiler.UseLoader(loader{})
	if err := compiler.AddResource("file:///values.schema.json", schema); err != nil {
		return answer{"schema-error", lines(err.Error())}
	}
	compiled, err := compiler.Compile("file:///values.schema.json")
	if err != nil {
		var invalid *jsonschema.SchemaValidationError
		if errors.As(err, &invalid) {
			var inner *jsonschema.ValidationError
			if errors.As(invalid.Err, &inner) {
				settle(inner)
			}
		}
		return answer{"schema-error", lines(err.Error())}
	}
	instance, err := jsonschema.UnmarshalJSON(strings.NewReader(string(q.Instance)))
	if err != nil {
		return answer{"bad-question", lines(err.Error())}
	}
	err = compiled.Validate(values(instance, q.Integers))
	if err == nil {
		return answer{"valid", []string{}}
	}
	var failure *jsonschema.ValidationError
	if !errors.As(err, &failure) {
		return answer{"invalid", lines(err.Error())}
	}
	settle(failure)
	text := failure.LocalizedError(message.NewPrinter(language.English))
	text = strings.TrimPrefix(text, "jsonschema validation failed with 'file:///values.schema.json#'\n")
	return answer{"invalid", lines(text)}
}

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(make([]byte, 1<<20), 1<<26)
	out := bufio.NewWriter(os.Stdout)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for in.Scan() {
		var q question
		if err := json.Unmarshal(in.Bytes(), &q); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		if err := encoder.Encode(ask(q)); err != nil {
			os.Exit(1)
		}
		out.Flush()
	}
}
