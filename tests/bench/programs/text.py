"""Work on strings: words counted, turned, packed and compared."""

import random
import sys
import time

LETTERS = "etaoinshrdlucmfwyp"


def words_by_chance(count, chance):
    return ["".join(chance.choices(LETTERS, k=chance.randrange(2, 10))) for _ in range(count)]


def frequencies(words):
    counts = {}
    for word in words:
        key = word.capitalize()
        counts[key] = counts.get(key, 0) + 1
    return counts


def shifted(word, places):
    letters = []
    for letter in word:
        letters.append(chr((ord(letter) - 97 + places) % 26 + 97))
    return "".join(letters)


def packed(text):
    """Runs of one letter as the letter and a number."""
    pieces = []
    last = ""
    run = 0
    for letter in text:
        if letter == last:
            run += 1
            continue
        if run:
            pieces.append(f"{last}{run}")
        last = letter
        run = 1
    pieces.append(f"{last}{run}")
    return "".join(pieces)


def is_palindrome(word):
    return word == word[::-1]


def work(words):
    ranked = sorted(frequencies(words).items(), key=lambda item: (-item[1], item[0]))
    palindromes = [word for word in words if is_palindrome(word)]
    secret = [shifted(word, len(word)) for word in words]
    return len(ranked), len(palindromes), packed("".join(secret))


def main(size):
    words = words_by_chance(10_000, random.Random(1755))
    started = time.perf_counter()
    for _ in range(int(12 * size) or 1):
        work(words)
    print("elapsed", time.perf_counter() - started)


if __name__ == "__main__":
    main(float(sys.argv[1]))
