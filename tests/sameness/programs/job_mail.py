import email
import email.message
import email.policy
import urllib.parse

MAIL = """From: =?utf-8?q?Andr=C3=A9?= <a@example.org>
To: b@example.org, "C, D" <c@example.org>
Subject: hello
Date: Mon, 01 Jan 2024 12:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="=="

--==
Content-Type: text/plain

text
--==
Content-Type: application/octet-stream
Content-Transfer-Encoding: base64

aGk=
--==--
"""
message = email.message_from_string(MAIL, policy=email.policy.default)
print(message["from"], message["to"].addresses, message["date"].datetime)
for part in message.walk():
    print(part.get_content_type(), part.is_multipart())
made = email.message.EmailMessage()
made["Subject"] = "sch\u00f6n"
made.set_content("text\n")
print(made.as_string())
print(urllib.parse.urlsplit("http://u:p@h:80/p;x?q=1#f"), urllib.parse.quote("a b/\u00e9"))
print(urllib.parse.parse_qs("a=1&a=2&b="), urllib.parse.urljoin("http://h/a/b", "../c"))
