"""Five ways to sort the same shuffled numbers.

    tracetui examples/sorting.py       runs until you stop it
    tracetui examples/sorting.py 3     stops after 3 rounds

What to look at: the functions pane ranks the sorts by themselves, the slow ones
on top. Then compare the hits of the innermost lines. With n numbers, bubble and
selection sort come to about n*n/2 of them, insertion sort to about half as many
(it stops as soon as a number is in place), merge and quick sort to n*log(n).
`merge_sort` and `quick_sort` call themselves: they are their own callers.
"""

import random
import sys

NUMBERS = 300


def bubble_sort(numbers):
    result = list(numbers)
    for end in range(len(result) - 1, 0, -1):
        for place in range(end):
            if result[place] > result[place + 1]:
                result[place], result[place + 1] = result[place + 1], result[place]
    return result


def selection_sort(numbers):
    result = list(numbers)
    for place in range(len(result)):
        smallest = place
        for other in range(place + 1, len(result)):
            if result[other] < result[smallest]:
                smallest = other
        result[place], result[smallest] = result[smallest], result[place]
    return result


def insertion_sort(numbers):
    result = list(numbers)
    for end in range(1, len(result)):
        number = result[end]
        place = end
        while place > 0 and result[place - 1] > number:
            result[place] = result[place - 1]
            place -= 1
        result[place] = number
    return result


def merge(left, right):
    merged = []
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            merged.append(left[i])
            i += 1
        else:
            merged.append(right[j])
            j += 1
    return merged + left[i:] + right[j:]


def merge_sort(numbers):
    if len(numbers) < 2:
        return list(numbers)
    middle = len(numbers) // 2
    return merge(merge_sort(numbers[:middle]), merge_sort(numbers[middle:]))


def quick_sort(numbers):
    if len(numbers) < 2:
        return list(numbers)
    pivot = numbers[len(numbers) // 2]
    below, equal, above = [], [], []
    for number in numbers:
        if number < pivot:
            below.append(number)
        elif number > pivot:
            above.append(number)
        else:
            equal.append(number)
    return quick_sort(below) + equal + quick_sort(above)


SORTS = [bubble_sort, selection_sort, insertion_sort, merge_sort, quick_sort]


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else None
    chance = random.Random(1945)
    numbers = list(range(NUMBERS))

    done = 0
    while done != rounds:
        chance.shuffle(numbers)
        for sort in SORTS:
            if sort(numbers) != sorted(numbers):
                sys.exit(f"{sort.__name__} does not sort!")
        done += 1
        print(f"round {done}: {NUMBERS} numbers, sorted in {len(SORTS)} ways")


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        pass
