// Writes random values as go-cty encodes them, one a line: type, msgpack, msgpack with every number read from its text, JSON.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"math/big"
	"math/rand"
	"os"
	"slices"
	"strings"

	"github.com/zclconf/go-cty/cty"
	ctyjson "github.com/zclconf/go-cty/cty/json"
	"github.com/zclconf/go-cty/cty/msgpack"
)

var r = rand.New(rand.NewSource(20261121))

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func digits(n int) string {
	var b strings.Builder
	b.WriteByte(byte('1' + r.Intn(9)))
	for i := 1; i < n; i++ {
		b.WriteByte(byte('0' + r.Intn(10)))
	}
	return b.String()
}

func number() cty.Value {
	sign := ""
	if r.Intn(2) == 0 {
		sign = "-"
	}
	parse := func(s string) cty.Value { return must(cty.ParseNumberVal(s)) }
	switch r.Intn(16) {
	case 0:
		return cty.NumberIntVal(int64(r.Intn(512) - 256))
	case 1: // around the borders of every width
		shift := []uint{4, 5, 7, 8, 15, 16, 31, 32, 53, 62, 63}[r.Intn(11)]
		n := new(big.Int).Lsh(big.NewInt(1), shift)
		n.Add(n, big.NewInt(int64(r.Intn(5)-2)))
		if sign != "" {
			n.Neg(n)
		}
		return cty.NumberVal(new(big.Float).SetInt(n))
	case 2:
		return cty.NumberUIntVal(math.MaxUint64 - uint64(r.Intn(3)))
	case 3: // exact in a float
		return cty.NumberFloatVal(float64(r.Intn(1<<20)-(1<<19)) / float64(int(1)<<(1+r.Intn(30))))
	case 4:
		return cty.NumberFloatVal(r.NormFloat64())
	case 5: // any bits; of large integers go-cty itself reads back others than it wrote
		for {
			f := math.Float64frombits(r.Uint64())
			if math.Abs(f) > 1e-60 && math.Abs(f) < 1<<50 {
				return cty.NumberFloatVal(f)
			}
		}
	case 6:
		return parse(sign + "0." + digits(1+r.Intn(4)))
	case 7:
		return parse(sign + digits(1+r.Intn(12)) + "." + digits(1+r.Intn(30)))
	case 8:
		return parse(sign + digits(20+r.Intn(40)))
	case 9: // all that fits in 512 bits
		return parse(sign + digits(100+r.Intn(54)))
	case 10:
		return parse(fmt.Sprintf("%s%s.%se%d", sign, digits(1), digits(1+r.Intn(8)), r.Intn(61)-30))
	case 11:
		return parse([]string{"1e40", "1e100", "1e308", "1e309", "1e-40", "5e-324", "1e-400", "2.5e-5", "1.7976931348623157e308"}[r.Intn(9)])
	case 12:
		return []cty.Value{cty.PositiveInfinity, cty.NegativeInfinity, cty.Zero, cty.NumberVal(big.NewFloat(math.Copysign(0, -1)))}[r.Intn(4)]
	case 13: // more digits than the precision holds
		q := new(big.Float).SetPrec(512).Quo(big.NewFloat(float64(1+r.Intn(9))), big.NewFloat([]float64{3, 7, 11, 13}[r.Intn(4)]))
		return cty.NumberVal(q)
	case 14:
		return parse(sign + digits(1+r.Intn(3)) + "." + strings.Repeat("0", r.Intn(20)) + digits(1))
	default: // powers of two
		return cty.NumberFloatVal(math.Ldexp(float64(1-2*r.Intn(2)), r.Intn(260)-200))
	}
}

var words = []string{
	"", "a", "web", "null", "true", "0", "-1.50", "naïve", "Å", "e\u0301", "\u1112\u1161\u11ab", "日本語", "👩‍👩‍👧", "tab\tline\nquote\"back\\slash",
	"<b>&amp;</b>", "\u2028", "\u0000", strings.Repeat("x", 31), strings.Repeat("x", 32), strings.Repeat("y", 255), strings.Repeat("z", 256), "${a.b}", "%{if}",
}

func text() string { return words[r.Intn(len(words))] }

func name(i int) string {
	return []string{"a", "b_2", "size", "Ab", "with space", "<x>&", "ä", "z\u0301"}[(i+r.Intn(3))%8]
}

func typ(depth int) cty.Type {
	n := 10
	if depth == 0 {
		n = 4
	}
	switch r.Intn(n) {
	case 0:
		return cty.String
	case 1, 2:
		return cty.Number
	case 3:
		return cty.Bool
	case 4:
		return cty.List(typ(depth - 1))
	case 5:
		return cty.Set(typ(depth - 1))
	case 6:
		return cty.Map(typ(depth - 1))
	case 7:
		types := make([]cty.Type, r.Intn(4))
		for i := range types {
			types[i] = within(depth - 1)
		}
		return cty.Tuple(types)
	case 8:
		types := map[string]cty.Type{}
		for i := r.Intn(4); i > 0; i-- {
			types[name(i)] = within(depth - 1)
		}
		return cty.Object(types)
	default:
		return cty.DynamicPseudoType
	}
}

// within is the type of a part that may be dynamic: elements of collections may not, since their types would differ.
func within(depth int) cty.Type {
	if depth < 0 {
		depth = 0
	}
	return typ(depth)
}

func unknown(ty cty.Type) cty.Value {
	v := cty.UnknownVal(ty)
	if ty == cty.DynamicPseudoType || r.Intn(3) == 0 {
		return v
	}
	b := v.Refine()
	if r.Intn(2) == 0 {
		b = b.NotNull()
	}
	switch {
	case ty == cty.String && r.Intn(2) == 0:
		b = b.StringPrefixFull(words[r.Intn(len(words))])
	case ty == cty.Number && r.Intn(2) == 0:
		a, c := number(), number()
		if a.GreaterThan(c).True() {
			a, c = c, a
		}
		if a.Equals(c).True() || a.RawEquals(cty.NegativeInfinity) || c.RawEquals(cty.PositiveInfinity) {
			break
		}
		if r.Intn(2) == 0 {
			b = b.NumberRangeLowerBound(a, r.Intn(2) == 0)
		}
		if r.Intn(2) == 0 {
			b = b.NumberRangeUpperBound(c, r.Intn(2) == 0)
		}
	case (ty.IsListType() || ty.IsSetType() || ty.IsMapType()) && r.Intn(2) == 0:
		low := 1 + r.Intn(300)
		b = b.CollectionLengthLowerBound(low)
		if r.Intn(2) == 0 {
			b = b.CollectionLengthUpperBound(low + 1 + r.Intn(70000))
		}
	}
	return b.NewValue()
}

func value(ty cty.Type, known bool) cty.Value {
	switch d := r.Intn(12); {
	case d == 0:
		return cty.NullVal(ty)
	case d <= 2 && !known:
		return unknown(ty)
	}
	count := func() int {
		if r.Intn(30) == 0 {
			return 17
		}
		return r.Intn(4)
	}
	switch {
	case ty == cty.String:
		return cty.StringVal(text())
	case ty == cty.Number:
		return number()
	case ty == cty.Bool:
		return cty.BoolVal(r.Intn(2) == 0)
	case ty == cty.DynamicPseudoType:
		inner := typ(2)
		if inner.HasDynamicTypes() {
			inner = cty.String
		}
		return value(inner, known)
	case ty.IsListType(), ty.IsSetType():
		var all []cty.Value
		for i := count(); i > 0; i-- {
			all = append(all, value(ty.ElementType(), known))
		}
		switch {
		case len(all) == 0 && ty.IsListType():
			return cty.ListValEmpty(ty.ElementType())
		case len(all) == 0:
			return cty.SetValEmpty(ty.ElementType())
		case ty.IsListType():
			return cty.ListVal(all)
		default:
			return cty.SetVal(all)
		}
	case ty.IsMapType():
		all := map[string]cty.Value{}
		for i := count(); i > 0; i-- {
			all[text()] = value(ty.ElementType(), known)
		}
		if len(all) == 0 {
			return cty.MapValEmpty(ty.ElementType())
		}
		return cty.MapVal(all)
	case ty.IsTupleType():
		var all []cty.Value
		for _, t := range ty.TupleElementTypes() {
			all = append(all, value(t, known))
		}
		return cty.TupleVal(all)
	default:
		all := map[string]cty.Value{}
		// In the same order each time, for the same random values.
		for _, n := range slices.Sorted(maps.Keys(ty.AttributeTypes())) {
			all[n] = value(ty.AttributeType(n), known)
		}
		return cty.ObjectVal(all)
	}
}

// reparsed is the same value to go-cty, with every number, bounds of unknown ones too, read from its text: what was a float becomes a decimal.
func reparsed(v cty.Value) cty.Value {
	parse := func(v cty.Value) cty.Value {
		if v.AsBigFloat().IsInf() {
			return v
		}
		return must(cty.ParseNumberVal(v.AsBigFloat().Text('f', -1)))
	}
	again := must(cty.Transform(v, func(_ cty.Path, v cty.Value) (cty.Value, error) {
		switch {
		case v.Type() != cty.Number || v.IsNull():
			return v, nil
		case v.IsKnown():
			return parse(v), nil
		}
		b := cty.UnknownVal(cty.Number).Refine()
		if v.Range().DefinitelyNotNull() {
			b = b.NotNull()
		}
		if low, inclusive := v.Range().NumberLowerBound(); low.IsKnown() && !low.AsBigFloat().IsInf() {
			b = b.NumberRangeLowerBound(parse(low), inclusive)
		}
		if high, inclusive := v.Range().NumberUpperBound(); high.IsKnown() && !high.AsBigFloat().IsInf() {
			b = b.NumberRangeUpperBound(parse(high), inclusive)
		}
		return b.NewValue(), nil
	}))
	if equal := again.Equals(v); equal.IsKnown() && equal.False() {
		panic(fmt.Sprintf("%#v is not %#v", again, v))
	}
	return again
}

func collectionOfDynamic(ty cty.Type) bool {
	switch {
	case ty.IsCollectionType():
		return ty.HasDynamicTypes()
	case ty.IsTupleType():
		for _, t := range ty.TupleElementTypes() {
			if collectionOfDynamic(t) {
				return true
			}
		}
	case ty.IsObjectType():
		for _, t := range ty.AttributeTypes() {
			if collectionOfDynamic(t) {
				return true
			}
		}
	}
	return false
}

func main() {
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	seen := map[string]bool{}
	for n := 0; n < 500; {
		ty := typ(n % 4)
		if n < 150 {
			ty = cty.Number
		}
		if collectionOfDynamic(ty) {
			continue
		}
		v := value(ty, n%3 == 0)
		packed := must(msgpack.Marshal(v, ty))
		if len(packed) > 700 {
			continue
		}
		back := must(msgpack.Unmarshal(packed, ty))
		if !back.RawEquals(v) && back.IsWhollyKnown() {
			fmt.Fprintf(os.Stderr, "go-cty reads back another value: %#v\n%#v\n", v, back)
		}
		text := "-"
		if v.IsWhollyKnown() {
			if j, err := ctyjson.Marshal(v, ty); err == nil {
				text = string(j)
			}
		}
		parsed := must(msgpack.Marshal(reparsed(v), ty))
		line := fmt.Sprintf("%s\t%x\t%x\t%s", must(json.Marshal(ty)), packed, parsed, text)
		if seen[line] {
			n++
			continue
		}
		seen[line] = true
		n++
		fmt.Fprintln(out, line)
	}
}
