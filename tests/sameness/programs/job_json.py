import json
import json.decoder
import json.encoder

# The pure Python halves, or there would be little to count.
json.decoder.scanstring = json.decoder.py_scanstring
data = {"a": [1, 2.5, None, True, {"nested": ["x", "\u00e9\n\\"]}], "b": "t" * 20}
text = json.dumps(data, indent=2, sort_keys=True)
assert json.loads(text) == data
print(text)
encoder = json.encoder.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
print("".join(encoder.iterencode(data)))
try:
    json.loads('{"a": [1, }')
except json.JSONDecodeError as error:
    print(error)
