"""An error with a Dutch text reaches the person who can do something about it."""


def test_page_with_a_lost_reading_says_what_to_do(demo_database, client, settings, tmp_path):
    settings.READINGS_DIR = tmp_path / "leeg"
    settings.READINGS_DIR.mkdir()
    page = client.get("/")
    assert page.status_code == 503
    assert "koers sources verify" in page.content.decode()
