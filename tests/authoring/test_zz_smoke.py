import pytest
from tests.conftest import text_of

PATHS = ["/desk/", "/desk/articles", "/desk/articles?standing=live&q=a&lang=ar&section=1&author=1", "/desk/articles/new", "/desk/articles/new?lang=en", "/desk/media", "/desk/sections", "/desk/sections/1", "/desk/tags", "/desk/pages", "/desk/pages/new", "/desk/pages/1", "/desk/comments", "/desk/comments?state=held"]

@pytest.mark.parametrize("path", PATHS)
def test_get(path, sign_in, newsroom):
    for p in (newsroom.huda, newsroom.basil):
        r = sign_in(p).get(path)
        assert r.status_code == 200, r.get_data(as_text=True)[:3000]

def test_articles(sign_in, newsroom):
    for s in ("live_story","english_story","scheduled_story","omars_draft","amals_story","withdrawn_story"):
        a = getattr(newsroom, s)
        for sub in ("", "/revisions", "/revisions/1", "/preview"):
            r = sign_in(newsroom.huda).get(f"/desk/articles/{a.id}{sub}")
            assert r.status_code == 200, (s, sub)
