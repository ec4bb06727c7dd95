# SPDX-License-Identifier: MIT
# Makes src/project/schema_text.c from doc/layer.schema.json:
#	awk -f doc/schema_text.awk doc/layer.schema.json >src/project/schema_text.c
BEGIN {
	print "/* SPDX-License-Identifier: MIT */"
	print "/* Made from doc/layer.schema.json by doc/schema_text.awk: change that and make this again. */"
	print "/* clang-format off */"
	print "#include \"project/schema_text.h\""
	print ""
	print "#include \"base/buf.h\""
	print ""
	print "static const char *const lines[] = {"
}
{
	gsub(/\\/, "&&")
	gsub(/"/, "\\\"")
	# a line too long for the house is cut between two characters that no escape joins
	while (length($0) > 80) {
		cut = 80
		while (substr($0, cut, 1) == "\\" || substr($0, cut - 1, 1) == "\\")
			cut--
		print "\t\"" substr($0, 1, cut) "\","
		$0 = substr($0, cut + 1)
	}
	print "\t\"" $0 "\\n\","
}
END {
	print "};"
	print ""
	print "struct str"
	print "schema_text(struct arena *arena)"
	print "{"
	print "\tstruct buf buf;"
	print ""
	print "\tbuf_init(&buf, arena);"
	print "\tfor (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)"
	print "\t\tbuf_add_str(&buf, str_from(lines[i]));"
	print "\treturn buf_str(&buf);"
	print "}"
}
