// SPDX-License-Identifier: MIT

// What Go says to numbers. "print BITS" (of a double, hexadecimal) is answered
// by its spelling in JSON, in Helm's YAML and as the key of a map; "read TEXT"
// by "ok BITS", "range BITS" or "bad".
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
)

// A double in YAML is its JSON read again: a whole number or a float.
func yaml(spelling string, real float64) string {
	if whole, err := strconv.ParseInt(spelling, 10, 64); err == nil {
		return strconv.FormatInt(whole, 10)
	}
	if natural, err := strconv.ParseUint(spelling, 10, 64); err == nil {
		return strconv.FormatUint(natural, 10)
	}
	return strconv.FormatFloat(real, 'g', -1, 64)
}

func key(real float64) string {
	switch text := strconv.FormatFloat(real, 'g', -1, 32); text {
	case "+Inf":
		return ".inf"
	case "-Inf":
		return "-.inf"
	default:
		return text
	}
}

func answer(verb, text string) string {
	if verb == "print" {
		bits, err := strconv.ParseUint(text, 16, 64)
		if err != nil {
			panic(err)
		}
		real := math.Float64frombits(bits)
		spelling, err := json.Marshal(real)
		if err != nil {
			panic(err)
		}
		return fmt.Sprint(string(spelling), " ", yaml(string(spelling), real), " ", key(real))
	}
	real, err := strconv.ParseFloat(text, 64)
	switch {
	case err == nil:
		return fmt.Sprintf("ok %016x", math.Float64bits(real))
	case errors.Is(err, strconv.ErrRange):
		return fmt.Sprintf("range %016x", math.Float64bits(real))
	}
	return "bad"
}

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for in.Scan() {
		verb, text, _ := strings.Cut(in.Text(), " ")
		fmt.Fprintln(out, answer(verb, text))
	}
}
