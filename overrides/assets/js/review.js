// Says in the browser that a page is past its date, so that an old offline copy says it too.
{
  const now = new Date();
  // The reader's own day, as the dates of the guide are written.
  now.setMinutes(now.getMinutes() - now.getTimezoneOffset());
  const today = (window.guideToday = now.toISOString().slice(0, 10));
  for (const banner of document.querySelectorAll("[data-due]")) banner.hidden = banner.dataset.due >= today;
}
