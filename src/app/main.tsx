import { createRoot } from "react-dom/client";
import { failureNameOf } from "../domain/model/failure";
import { followReloads } from "../ui/common/all-tabs";
import { failureSentence } from "../ui/errors";
import { createI18n, firstLanguage } from "../ui/i18n";
import { App, BrokenApp } from "./app";
import { compose } from "./compose";
import { canBeRescued, rescue } from "./rescue";

const start = async (container: HTMLElement): Promise<void> => {
  followReloads();
  const i18n = createI18n(firstLanguage());
  try {
    const services = await compose();
    createRoot(container).render(<App services={services} i18n={i18n} />);
  } catch (error) {
    const problem = failureNameOf(error);
    if (canBeRescued(problem)) {
      createRoot(container).render(<BrokenApp i18n={i18n} problem={problem} rescue={rescue} />);
      return;
    }
    // A browser that can not run the app: one plain sentence, no framework needed.
    const { title, next } = failureSentence(i18n.t, problem);
    container.textContent = `${title} ${next}`;
    container.setAttribute("role", "alert");
    container.style.padding = "24px";
    throw error;
  }
};

const container = document.getElementById("root");
if (container) void start(container);
