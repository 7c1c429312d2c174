"""The service submission: sheets, facts, self scores, explanations, evidence, survey scores and sign-off."""
