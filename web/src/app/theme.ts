import type { ThemeConfig } from "antd";

/** antd's tokens set to the values of screens.md; no component has a style of its own beside these. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: "#17508F",
    colorPrimaryHover: "#0F3D70",
    colorPrimaryActive: "#0F3D70",
    colorLink: "#17508F",
    colorText: "#1A2330",
    colorTextSecondary: "#4A5768",
    colorTextTertiary: "#5F6B7B",
    colorTextPlaceholder: "#647081",
    colorTextDescription: "#4A5768",
    colorError: "#B3261E",
    colorSuccess: "#1E6B3A",
    colorWarning: "#8A5300",
    colorBorder: "#C3CCD7",
    colorBorderSecondary: "#DDE3EA",
    colorBgLayout: "#F5F7F9",
    colorFillSecondary: "#EBEFF3",
    fontFamily: '"Inter Variable", "Segoe UI", system-ui, sans-serif',
    fontSize: 14,
    borderRadius: 4,
    borderRadiusLG: 6,
    borderRadiusSM: 4,
    controlHeight: 36,
    boxShadow: "none",
    wireframe: false,
    motion: false,
  },
  components: {
    Button: { fontWeight: 550, primaryShadow: "none", defaultShadow: "none", dangerShadow: "none", paddingInline: 15 },
    Segmented: { trackBg: "#EBEFF3", itemSelectedColor: "#17508F", trackPadding: 1 },
    Table: { headerBg: "#F5F7F9", headerColor: "#4A5768", cellPaddingBlock: 9, headerSplitColor: "transparent" },
    Modal: { titleFontSize: 16 },
  },
};
