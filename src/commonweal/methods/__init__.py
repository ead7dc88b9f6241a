"""Pure arithmetic for partnerships: no Django, no files, no clock, no hidden randomness.

One folder a method, one file a concept, one page a formula in ``docs/methods/``.
Everything works in a notebook with nothing configured::

    from commonweal.methods import slip

Dates and stage facts come in as frozen values and results go out as frozen values;
today's date is always an argument. A method that cannot carry the answer refuses, with
a sentence that says why.
"""
