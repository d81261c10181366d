"""The vejviser: a guided decision as data plus pure functions, and the proof that it is safe."""
