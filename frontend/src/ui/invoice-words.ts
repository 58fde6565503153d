/** Codes of the invoice in plain words. */
import { type UnitCode, unitCodes } from '@/domain/units';
import { type VatCategory, vatCategories } from '@/domain/vat';
import { m } from '@/i18n/paraglide/messages.js';
import type { Choice } from '@/ui/select-field';

export function vatChoices(): Choice[] {
  const names: Record<VatCategory, string> = {
    S: m.vat_s(),
    Z: m.vat_z(),
    E: m.vat_e(),
    AE: m.vat_ae(),
    K: m.vat_k(),
    G: m.vat_g(),
    O: m.vat_o(),
    L: m.vat_l(),
    M: m.vat_m(),
  };
  return vatCategories.map((category) => ({ value: category, label: names[category] }));
}

export function unitChoices(): Choice[] {
  const names: Record<UnitCode, string> = {
    C62: m.unit_c62(),
    HUR: m.unit_hur(),
    DAY: m.unit_day(),
    WEE: m.unit_wee(),
    MON: m.unit_mon(),
    ANN: m.unit_ann(),
    KGM: m.unit_kgm(),
    TNE: m.unit_tne(),
    MTR: m.unit_mtr(),
    KMT: m.unit_kmt(),
    MTK: m.unit_mtk(),
    MTQ: m.unit_mtq(),
    LTR: m.unit_ltr(),
    KWH: m.unit_kwh(),
    XPP: m.unit_xpp(),
    SET: m.unit_set(),
    E48: m.unit_e48(),
  };
  return unitCodes.map((code) => ({ value: code, label: names[code] }));
}
