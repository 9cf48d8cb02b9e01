import { createContext, use, type ReactNode } from "react";
import type { Services } from "../services/services";

const ServicesContext = createContext<Services | null>(null);

export const ServicesProvider = ({ services, children }: { services: Services; children: ReactNode }) => (
  <ServicesContext value={services}>{children}</ServicesContext>
);

export const useServices = (): Services => {
  const services = use(ServicesContext);
  if (!services) throw new Error("useServices was called outside of a ServicesProvider.");
  return services;
};
