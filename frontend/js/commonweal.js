// Everything works without this file. It adds what GOV.UK Frontend adds, and two small comforts.
import {
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  Radios,
  SkipLink,
  Tabs,
  createAll,
} from "govuk-frontend";
import { renewParts } from "./renew.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
[Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, PasswordInput, Radios, SkipLink, Tabs].forEach(
  (component) => createAll(component),
);
renewParts(document);
