from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from commonweal.deliver.programme.models import LadderStep, Programme, StageAlias
from commonweal.deliver.programme.selectors.ladder import step_for
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit


@transaction.atomic
def add_step(
    *, actor: Actor, programme: Programme, code: str, name: str, meaning: str = ""
) -> LadderStep:
    """Add a step at the end of a programme's stage ladder."""
    actor.require(Permission.PROGRAMME_PLAN, programme)
    if programme.steps.filter(code__iexact=code).exists():
        raise Refused(_("The ladder has a step “%(code)s” already.") % {"code": code})
    step = LadderStep.objects.create(
        **actor.owns(),
        programme=programme,
        code=code,
        name=name,
        meaning=meaning,
        order=programme.steps.count(),
    )
    audit.record(actor=actor, verb="programme.step_added", subject=step, code=code)
    return step


@transaction.atomic
def add_stage_word(
    *, actor: Actor, programme: Programme, word: str, step: LadderStep
) -> StageAlias:
    """Say which step a word means, so that it need not be asked again."""
    actor.require(Permission.PROGRAMME_PLAN, programme)
    steps = list(programme.steps.all())
    known = step_for(word, steps, programme.aliases.select_related("step"))
    if known is not None:
        raise Refused(
            _("“%(word)s” means “%(step)s” already.") % {"word": word, "step": known.name}
        )
    alias = StageAlias.objects.create(**actor.owns(), programme=programme, step=step, word=word)
    audit.record(actor=actor, verb="programme.stage_word_added", subject=alias, step=step.name)
    return alias
