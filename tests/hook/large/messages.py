"""Mails, web pages, addresses and tables, written and read again."""
import csv
import email
import email.policy
import html
import html.parser
import io
import urllib.parse
from email.message import EmailMessage

made = EmailMessage()
made["Subject"] = "Grüße an alle, " * 12
made["From"] = "Jemand <jemand@example.org>"
made["To"] = "a@example.org, Gruppe: b@example.org, c@example.org;"
made.set_content("Text mit Umlauten: äöü\n" * 20)
made.add_alternative("<p>Text &amp; mehr</p>" * 20, subtype="html")
made.add_attachment(bytes(range(256)) * 4, maintype="application", subtype="octet-stream",
                    filename="dätei.bin")
made.set_boundary("boundary")
wire = made.as_bytes()
for policy in email.policy.default, email.policy.compat32, email.policy.SMTP:
    read = email.message_from_bytes(wire, policy=policy)
    parts = [part.get_content_type() for part in read.walk()]
    print(parts, len(read.as_string()), str(read["To"]))


class Links(html.parser.HTMLParser):
    found = ()

    def handle_starttag(self, tag, attributes):
        self.found += (tag, *attributes)


links = Links()
links.feed("<p class=x>a<br/><a href='?a=1&amp;b=2'>&lt;</a><!-- c --><![CDATA[d]]>" * 20)
print(len(links.found), html.unescape("&eacute;&#x41;&unknown;"))
url = urllib.parse.urlsplit("https://user@host:81/a/../b;c?q=%41&r#f")
print(url.port, urllib.parse.urljoin(url.geturl(), "../d"), urllib.parse.parse_qs(url.query))
text = io.StringIO()
writer = csv.DictWriter(text, ["a", "b"], quoting=csv.QUOTE_NONNUMERIC)
writer.writeheader()
writer.writerows({"a": i, "b": 'x"%d' % i} for i in range(30))
print(len(list(csv.DictReader(io.StringIO(text.getvalue())))))
print(csv.Sniffer().has_header(text.getvalue()))
