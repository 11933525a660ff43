// The rounds one after another: the slider, the two ways to read it, and play.
const slider = at("step");
// Whoever asks for less motion goes from round to round by hand.
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const BEAT = 1800;
let beat = null;

const place = () => (state.step === null ? STEPS.length : STEPS.findIndex((step) => step.number === state.step));

function momentWords() {
  const step = STEPS[place()];
  if (!step) return "All rounds.";
  return `${state.alone ? "At" : "Up to"} ${step.label}. ${step.words}`;
}

function showTime() {
  slider.value = String(place());
  const step = STEPS[place()];
  slider.setAttribute("aria-valuetext", step ? `${state.alone ? "At" : "Up to"} ${step.label}` : "All rounds");
  for (const radio of at("time").querySelectorAll("input[type=radio]")) {
    radio.checked = (radio.value === "round") === state.alone;
  }
  at("moment").textContent = momentWords();
  at("play").textContent = calm.matches ? "Next round" : beat === null ? "Play" : "Pause";
}

function goTo(index) {
  const within = Math.min(Math.max(index, 0), STEPS.length);
  state.step = within === STEPS.length ? null : STEPS[within].number;
  state.walk = null;
  show();
}

function pause() {
  clearInterval(beat);
  beat = null;
}

function advance() {
  goTo(place() + 1);
  if (place() === STEPS.length) pause();
  showTime();
}

function play() {
  if (beat !== null) {
    pause();
  } else if (calm.matches) {
    goTo(place() === STEPS.length ? 0 : place() + 1);
  } else {
    if (place() >= STEPS.length) goTo(0);
    beat = setInterval(advance, BEAT);
  }
  showTime();
}

function listenToTime() {
  slider.addEventListener("input", () => { pause(); goTo(Number(slider.value)); });
  at("time").addEventListener("submit", (event) => event.preventDefault());
  for (const radio of at("time").querySelectorAll("input[type=radio]")) {
    radio.addEventListener("change", () => { state.alone = radio.value === "round"; show(); });
  }
  at("play").addEventListener("click", play);
  calm.addEventListener("change", () => { pause(); showTime(); });
}
