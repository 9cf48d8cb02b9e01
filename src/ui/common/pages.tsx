import { Pagination } from "@mantine/core";
import { useTranslation } from "react-i18next";

type PagesProps = {
  readonly label: string;
  readonly count: number;
  readonly page: number;
  readonly onChange: (page: number) => void;
};

/** The pages of a long list; nothing when there is one. */
export const Pages = ({ label, count, page, onChange }: PagesProps) => {
  const { t } = useTranslation();
  if (count <= 1) return null;
  return (
    <nav aria-label={label}>
      <Pagination
        total={count}
        value={page}
        onChange={onChange}
        getItemProps={(number) => ({ "aria-label": t("scan.page", { page: number }) })}
        withControls={false}
      />
    </nav>
  );
};
