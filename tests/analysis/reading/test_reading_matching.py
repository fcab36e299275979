"""Suggestions of themes for an activity, on examples in our own words."""

from koers.analysis.reading.matching import NO_THEME, ThemeText, suggest_themes

THEMES = [
    ThemeText(
        "Woonoverlast",
        "Minder ruzie tussen buren door bemiddeling",
        "Zorg & Veiligheid",
        "Iedereen kan meedoen",
    ),
    ThemeText(
        "Huiselijk geweld", "Slachtoffers thuis worden beschermd", "Zorg & Veiligheid", "Iedereen kan meedoen"
    ),
    ThemeText(
        "Drugscriminaliteit",
        "Labs en hennepkwekerijen sluiten",
        "Ondermijning",
        "Criminelen misbruiken panden en vergunningen",
    ),
    ThemeText(
        "Barrière",
        "Bibob bij vergunningen houdt malafide bedrijven weg",
        "Ondermijning",
        "Criminelen misbruiken panden",
    ),
    ThemeText(
        "Cybercrime",
        "Ondernemers zijn digitaal weerbaar",
        "Online veiligheid",
        "Misdaad met computers en internet",
    ),
    ThemeText(
        "Woninginbraak",
        "Bewoners hebben goed hang- en sluitwerk",
        "High Impact Crimes",
        "Inbraak, overval en straatroof",
    ),
    ThemeText(
        "Winkelgebied",
        "Minder winkeldiefstal met een keurmerk",
        "High Impact Crimes",
        "Inbraak, overval en straatroof",
    ),
    ThemeText("Polarisatie", "In gesprek blijven met alle groepen", "Ongenoegen", "Onvrede over de overheid"),
]
EXAMPLES = [
    ("Buurtbemiddeling helpt buren die elkaar overlast bezorgen", 0),
    ("We leiden medewerkers op om geweld achter de voordeur te zien", 1),
    ("We sluiten woningen waar hennep of drugs worden gevonden", 2),
    ("Aanvragers van een vergunning krijgen een Bibob-toets", 3),
    ("Ondernemers kunnen een gratis scan van hun computer krijgen tegen hackers", 4),
    ("In het donkere seizoen geven we tips tegen inbraken in woningen", 5),
    ("Winkeliers en politie lopen samen een ronde tegen winkeldieven", 6),
    ("De burgemeester praat met groepen die zich niet gehoord voelen", 7),
    ("Een huisverbod geeft rust in het gezin na geweld", 1),
    ("Gratis sloten voor ouderen om inbrekers buiten te houden", 5),
    ("Senioren krijgen les over veilig internet", 4),
    ("Controle van bedrijven en panden op het industrieterrein", 3),
]


def test_suggestions_are_far_better_than_chance() -> None:
    first = sum(suggest_themes(text, THEMES)[0].index == theme for text, theme in EXAMPLES)
    three = sum(theme in [match.index for match in suggest_themes(text, THEMES)] for text, theme in EXAMPLES)
    chance = len(EXAMPLES) / len(THEMES)
    assert first >= 5 * chance  # 7.5 of 12
    assert three >= 10


def test_words_of_a_suggestion_stand_in_the_activity() -> None:
    match = suggest_themes("Aanvragers van een vergunning krijgen een Bibob-toets", THEMES)[0]
    assert "bibob" in match.words
    assert "vergunning" in match.words


def test_activity_about_something_else_leaves_room_for_no_theme() -> None:
    fitting = [suggest_themes(text, THEMES)[0].score for text, _ in EXAMPLES]
    other = [
        suggest_themes(text, THEMES)[0].score
        for text in (
            "De brandweer zoekt vrijwilligers",
            "Het plantsoen krijgt nieuwe bomen",
            "Zwemles voor kleuters",
        )
    ]
    assert max(other) < NO_THEME < sorted(fitting)[len(fitting) // 3]


def test_scores_lie_between_nought_and_one_in_falling_order() -> None:
    scores = [match.score for match in suggest_themes("woonoverlast en cybercrime", THEMES, limit=8)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


def test_nothing_to_go_by_gives_no_suggestions() -> None:
    assert suggest_themes("", THEMES) == []
    assert suggest_themes("12 %", THEMES) == []
    assert suggest_themes("Overlast", []) == []


def test_definition_of_the_priority_helps_to_find_a_theme() -> None:
    bare = [ThemeText("Inclusie"), ThemeText("Barrière")]
    defined = [ThemeText("Inclusie", priority_definition="wantrouwen en onrust"), ThemeText("Barrière")]
    assert suggest_themes("Onrust in de wijk", bare)[0].score == 0
    assert suggest_themes("Onrust in de wijk", defined)[0].index == 0
