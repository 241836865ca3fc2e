"""Two pages of our own, and a question about the first."""

PAGE = """---
title: Uppdrag om samordnat stöd till kommunerna
types: [Regeringsuppdrag]
published: 2025-03-12
---

# Uppdrag om samordnat stöd till kommunerna

Socialstyrelsen ska samordna stödet till kommunerna om skyddat boende. Uppdraget ska slutredovisas senast den
15 december 2027. För genomförandet får Socialstyrelsen använda högst 3 000 000 kronor under 2025.

Regeringen föreslår att lagen ska träda i kraft den 1 juli 2026. Lagen gäller inte för regioner. Minst fem
kommuner ska delta i arbetet. Uppdraget samordnas inte av Polismyndigheten.

## Länsstyrelsernas del

Länsstyrelsen i Östergötlands län ska bistå Socialstyrelsen i arbetet med skyddat boende. Länsstyrelsen får
använda 500 000 kronor för sitt arbete med kommunerna.
"""
OTHER = """---
title: Arbetet mot digitalt våld
types: [Pressmeddelande]
published: 2025-05-20
---

# Arbetet mot digitalt våld

Jämställdhetsmyndigheten ska kartlägga digitalt våld bland unga. Kartläggningen ska lämnas den 27 februari 2026.
"""
QUESTION = "När ska uppdraget om samordnat stöd till kommunerna slutredovisas?"
TRUE = "Uppdraget ska slutredovisas senast den 15 december 2027."
