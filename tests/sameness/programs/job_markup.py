import html.parser
import xml.dom.minidom
import xml.etree.ElementTree as tree


class Reader(html.parser.HTMLParser):
    def handle_starttag(self, tag, attributes):
        print("<", tag, attributes)

    def handle_data(self, data):
        print(repr(data))


reader = Reader()
reader.feed('<p class="a&amp;b">x &lt; y<br/><!-- c --><a href=q>l</a></p><script>1<2</script>')
reader.close()
document = xml.dom.minidom.parseString("<a x='1'><b>t</b><b/><!-- c --></a>")
print(document.toprettyxml(indent=" "), len(document.getElementsByTagName("b")))
root = tree.fromstring("<r><i n='1'>a</i><i n='2'/></r>")
print([i.get("n") for i in root.findall("./i[@n]")], tree.tostring(root))
