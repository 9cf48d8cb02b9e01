import { expect, it } from "vitest";
import { IntactPictures } from "../../../src/adapters/media/ffmpeg/intact-pictures";

/** k, p = a key picture and another; ! = the log tells of damage; x = of a packet that gave no picture. */
const accepted = (events: string, reorder = 0): string => {
  const intact = new IntactPictures(reorder);
  return [...events]
    .map((event) => {
      if (event === "!" || event === "x") return intact.damage(event === "x") ? event : "-";
      return intact.accept(event === "k") ? event : ".";
    })
    .join("");
};

it("begins with a key picture; trouble before it is none", () => {
  expect(accepted("pp!pkpp")).toBe("..-.kpp");
});

it("leaves out everything from damage to the next key picture", () => {
  expect(accepted("kpp!pppkpp")).toBe("kpp!...kpp");
});

it("does not believe the picture that was damaged, also if it is a key picture", () => {
  expect(accepted("kpp!kppkp")).toBe("kpp!...kp");
  expect(accepted("kpp!ppkppppkp", 2)).toBe("kpp!.......kp");
});

it("believes the key picture that follows a packet without a picture", () => {
  expect(accepted("kppxkpp")).toBe("kppxkpp");
});
