"""Test cases run by unittest, with mocks, subtests and failures; examples run by doctest."""
import doctest
import io
import unittest
from unittest import mock


class Service:
    """A service.

    >>> Service().ask(2)
    3
    >>> [Service().ask(i) for i in range(3)]
    [1, 2, 4]
    """

    def ask(self, question):
        return question + 1

    async def wait(self):
        return 1


class Tests(unittest.TestCase):
    def test_calls(self):
        service = mock.create_autospec(Service)
        service.return_value.ask.side_effect = [1, KeyError(2)]
        self.assertEqual(service().ask(5), 1)
        self.assertRaisesRegex(KeyError, "2", service().ask, 6)
        service().ask.assert_has_calls([mock.call(5), mock.call(6)])
        for question in [], 5:  # which fail on the first line, and on the second one
            with self.assertRaises(TypeError): question[0](
                len(question))

    def test_patches(self):
        with mock.patch.object(Service, "ask", return_value=9) as ask, \
                mock.patch.dict("os.environ", {"A": "b"}):
            self.assertEqual(Service().ask(mock.ANY), 9)
        ask.assert_called_once_with(mock.ANY)

    def test_fails(self):
        for i in range(4):
            with self.subTest(i=i):
                self.assertDictEqual({"a": [i] * 5}, {"a": [1] * 5})

    @unittest.expectedFailure
    def test_magic(self):
        thing = mock.MagicMock()
        thing.__len__.return_value = 3
        self.assertEqual(len(thing[1].name), 3)


class AsyncTests(unittest.IsolatedAsyncioTestCase):
    async def test_waits(self):
        service = mock.Mock(wraps=Service())
        self.assertEqual(await service.wait(), 1)
        self.assertIsInstance(await mock.AsyncMock()(), mock.MagicMock)


suite = unittest.TestSuite(
    unittest.defaultTestLoader.loadTestsFromTestCase(case) for case in (Tests, AsyncTests))
result = unittest.TextTestRunner(io.StringIO(), verbosity=2).run(suite)
print(result)
said = io.StringIO()
found = doctest.DocTestFinder().find(Service, "Service", globs={"Service": Service})
runner = doctest.DocTestRunner(verbose=True)
for example in found:
    runner.run(example, out=said.write)
print(runner.failures, runner.tries, len(said.getvalue()))
