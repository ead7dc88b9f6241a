// A part marked data-cw-renew="2" is fetched again every two seconds until the server no longer
// marks it; then the whole page is loaded once, since what waited for the work may now show.
export function renewParts(root) {
  root.querySelectorAll("[data-cw-renew]").forEach(renewLater);
}

function renewLater(part) {
  window.setTimeout(() => renew(part), 1000 * Number(part.dataset.cwRenew));
}

async function renew(part) {
  try {
    const answer = await fetch(window.location.href, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(part.id);
    if (!answer.ok || !fresh) return renewLater(part);
    if (!fresh.hasAttribute("data-cw-renew")) return window.location.reload();
    // Only figures and words are put in place, so that the live region announces the change.
    part.querySelector("label").textContent = fresh.querySelector("label").textContent;
    part.querySelector("progress").replaceWith(fresh.querySelector("progress"));
    part.querySelector("[role=status]").textContent = fresh.querySelector("[role=status]").textContent;
    renewLater(part);
  } catch {
    renewLater(part); // the network is away; the work goes on
  }
}
