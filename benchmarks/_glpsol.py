"""GLPK's program `glpsol`, as far as Pyomo calls it, made from GLPK's own library.

pyCoopGame hands its programmes to `glpsol` through Pyomo. The index of Python has no such program,
but it has the library itself (swiglpk), so this stands in where the program is not installed: the
same solver, with the program's defaults.
"""

import sys

import swiglpk as glpk


def main(words):
    if "--version" in words:
        print(f"GLPSOL: GLPK LP/MIP Solver, v{glpk.glp_version()}")
        return
    files = dict(zip(words[::2], words[1::2], strict=True))
    problem, how = glpk.glp_create_prob(), glpk.glp_smcp()
    glpk.glp_init_smcp(how)
    how.presolve = glpk.GLP_ON
    glpk.glp_read_lp(problem, None, files["--cpxlp"])
    glpk.glp_scale_prob(problem, glpk.GLP_SF_AUTO)
    glpk.glp_simplex(problem, how)
    glpk.glp_write_prob(problem, 0, files["--wglp"])
    glpk.glp_write_sol(problem, files["--write"])


if __name__ == "__main__":
    main(sys.argv[1:])
