import doctest
import io
import types
import unittest
import unittest.mock


class Case(unittest.TestCase):
    def setUp(self):
        self.addCleanup(print, "cleaned")

    def test_good(self):
        self.assertEqual([1, 2], [1, 2])
        with self.assertRaises(ZeroDivisionError):
            1 / 0
        for n in range(3):
            with self.subTest(n=n):
                self.assertLess(n, 3)

    def test_mock(self):
        mock = unittest.mock.Mock(return_value=3)
        self.assertEqual(mock(1), 3)
        mock.assert_called_once_with(1)

    @unittest.skip("why not")
    def test_skipped(self): pass


# No test fails: a traceback looks for the source through __main__, which under
# the standard trace module is not the program.
suite = unittest.TestLoader().loadTestsFromTestCase(Case)
result = unittest.TestResult()
suite.run(result)
print(result.testsRun, len(result.failures), len(result.skipped))
module = types.ModuleType("module", ">>> 1 + 1\n2\n>>> [n for n in range(2)]\n[0, 1]\n")
print(doctest.testmod(module))
