from . import leaf
class Lazy: pass
