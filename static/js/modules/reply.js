// "Reply" brings the comment form under the comment that is answered, and names whom; "cancel" takes it back.
// Without it the link loads the page again with the form at its foot, ready to answer that comment.
export function connect(comments, { signal }) {
  const form = comments.querySelector("#comment-form");
  if (!form) return;
  const home = document.createComment("the form's own place");
  const input = form.querySelector("[data-reply-input]");
  const target = form.querySelector("[data-reply-target]");
  const cancel = form.querySelector("[data-reply-cancel]");
  form.before(home);

  const answer = (id, name, place) => {
    input.value = id;
    target.querySelector("[data-reply-name]").textContent = name;
    target.hidden = !id;
    place.after(form);
  };

  comments.addEventListener("click", (event) => {
    const link = event.target.closest("[data-reply-to]");
    if (!link) return;
    event.preventDefault();
    answer(link.dataset.replyTo, link.dataset.replyName, link.closest(".comment__acts"));
    form.querySelector("textarea").focus();
  }, { signal });

  cancel.addEventListener("click", (event) => {
    event.preventDefault();
    const answered = input.value;
    answer("", "", home);
    comments.querySelector(`[data-reply-to="${CSS.escape(answered)}"]`)?.focus();
  }, { signal });
}
