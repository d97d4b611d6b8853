"""XML and JSON, by what the library has in Python."""
import json
import json.decoder
import json.encoder
import json.scanner
import plistlib
import xml.dom.minidom
import xml.etree.ElementTree
import xml.sax
import xml.sax.saxutils

TEXT = "<r a='1'>" + "".join(
    f"<item n='{i}'>text {i} &amp; more<sub/><!-- {i} --></item>" for i in range(40)) + "</r>"
document = xml.dom.minidom.parseString(TEXT)
for item in document.getElementsByTagName("item")[::2]:
    copy = item.cloneNode(deep=True)
    copy.setAttribute("copy", "yes")
    document.documentElement.insertBefore(copy, item)
print(len(document.toxml()), len(document.toprettyxml()))
document.unlink()
tree = xml.etree.ElementTree.fromstring(TEXT)
print(len(tree.findall("./item[@n='3']/sub")), len(xml.etree.ElementTree.tostring(tree)))
print([element.get("n") for element in tree.iterfind("item")][:3])


class Handler(xml.sax.ContentHandler):
    depth = deepest = 0

    def startElement(self, name, attributes):
        self.depth += 1
        self.deepest = max(self.depth, self.deepest)

    def endElement(self, name):
        self.depth -= 1


handler = Handler()
xml.sax.parseString(TEXT, handler)
print(handler.deepest, xml.sax.saxutils.quoteattr("a'\"<"))
json.encoder.c_make_encoder = json.encoder.encode_basestring_ascii = None
json.encoder.encode_basestring_ascii = json.encoder.py_encode_basestring_ascii
value = {"list": [1, 2.5, None, True, "ä\n"] * 20, "deep": {"a": {"b": [{}] * 9}},
         "e": float("inf")}
decoder = json.JSONDecoder()
decoder.parse_string = json.decoder.py_scanstring
decoder.scan_once = json.scanner.py_make_scanner(decoder)
for indent in None, 2:
    text = json.dumps(value, indent=indent, sort_keys=True)
    print(len(text), decoder.decode(text) == value)
for broken in "[1,", '{"a" 1}', "[1] 2", '"\\x"':
    try:
        decoder.decode(broken)
    except json.JSONDecodeError as error:
        print(error)
for form in plistlib.FMT_XML, plistlib.FMT_BINARY:
    print(len(plistlib.dumps({"a": [1, 2.5, b"x"]}, fmt=form)))
