import _pydecimal
import fractions
import statistics

context = _pydecimal.Context(prec=20)
with _pydecimal.localcontext(context):
    a = _pydecimal.Decimal("1.1")
    print(a + 2, a / 3, a.sqrt(), (a ** 5).quantize(_pydecimal.Decimal("0.001")))
print(fractions.Fraction(3, 4) + fractions.Fraction("2/7"), fractions.Fraction(0.1))
# mean() and the like walk over a set of types, in an order that varies.
print(statistics.median([1, 3, 2, 4]), statistics.multimode("aabbc"),
      statistics.quantiles([1, 2, 3, 4, 5]))
