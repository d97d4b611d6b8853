"""Decimal numbers, fractions and statistics, all in Python."""
import _pydecimal
import random
import statistics
from _pydecimal import Decimal
from fractions import Fraction

random.seed(5)
with _pydecimal.localcontext() as context:
    context.prec = 30
    numbers = [Decimal(random.randrange(10 ** 12)).scaleb(random.randrange(-12, 3))
               for i in range(12)]
    total = Decimal(0)
    for a in numbers:
        for b in numbers:
            total += a * b - (a / (b + 1)) % 7 + (a // (b + 1)).min(b)
    print(total, total.sqrt(), (total.ln() / 3).exp(), format(total, ",.3f"))
    context.traps[_pydecimal.DivisionByZero] = True
    try:
        print(total / 0)
    except _pydecimal.DivisionByZero as error:
        print(repr(error))
parts = [Fraction(random.randrange(1, 99), random.randrange(1, 99)) for i in range(200)]
print(sum(parts), max(parts).limit_denominator(10), statistics.fmean(parts))
print(statistics.quantiles(parts), statistics.stdev(parts))
print(statistics.median_grouped(range(9)))
