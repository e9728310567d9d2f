"""Pictures uploaded and a story printed with them, as an editor does it at the desk."""

from playwright.sync_api import Page


def upload(page: Page, name: str, content: bytes, mime: str = "image/jpeg") -> dict[str, object]:
    """What the library answers: the picture's `id` and `url`."""
    page.goto("/desk/media")
    token = page.locator("[name=csrf_token]").first.input_value()
    answer = page.request.post(
        "/desk/media",
        multipart={
            "file": {"name": name, "mimeType": mime, "buffer": content},
            "alt": "مشهد",
            "credit": "نور",
            "csrf_token": token,
        },
        headers={"Accept": "application/json"},
    )
    assert answer.status == 201, answer.text()
    return dict(answer.json())


def figure(picture: dict[str, object]) -> str:
    return f'<figure><img src="{picture["url"]}" alt="مشهد"><figcaption>المرفأ</figcaption></figure>'


def publish(page: Page, title: str, lead: dict[str, object], body: str) -> str:
    """The address of a new story in print."""
    page.goto(f"/desk/articles/new?lang=ar&lead_image={lead['id']}")
    token = page.input_value("#article-form [name=csrf_token]")
    fields = page.eval_on_selector(
        "#article-form",
        "form => Object.fromEntries([...new FormData(form)].filter(pair => typeof pair[1] == 'string'))",
    )
    section = page.locator("[name=section] option", has_text="السياسة").first.get_attribute("value")
    fields |= {"title": title, "body": body, "section": section, "then": "publish_now", "csrf_token": token}
    fields |= {"lead_alt": "مشهد", "lead_credit": "نور"}
    answer = page.request.post("/desk/articles/new", form=fields)
    assert answer.ok, answer.text()
    page.goto("/")
    return page.locator("a", has_text=title).first.get_attribute("href") or ""
