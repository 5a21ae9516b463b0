// Where things are on the board: squares from 0 to MOST each way, in the middle of the stage.

export const MOST = 10;
const EDGE = 10; // px from the edge at which the arrow of a sum ends that lies too far beyond it
const BEYOND = 4; // squares that a sum may lie beyond the board for the board to become smaller, so that it has room

export class Places {
    constructor(stage) {
        this.stage = stage;
        this.makeRoom(null);
    }

    // Squares beside the board for a sum that lies beyond it, on the two axes that are seen
    makeRoom(sum, face = [0, 1]) {
        const over = sum ? face.flatMap((axis) => [-sum[axis], sum[axis] - MOST].map((far) => Math.max(0, far))) : [0, 0, 0, 0];
        this.beyond = over.every((far) => far <= BEYOND) ? over : [0, 0, 0, 0];
    }

    // In pixels: the stage, a square, and the corner where both numbers are 0
    get scale() {
        const { clientWidth: width, clientHeight: height } = this.stage;
        const [before, after, below, above] = this.beyond, [across, up] = [MOST + before + after, MOST + below + above];
        const [top, bottom] = [20, 28]; // below the ground: the numbers of the axis
        const step = Math.min((width - 52) / across, (height - top - bottom) / up);
        const spare = (height - top - bottom - up * step) / 2;
        return { width, height, step, left: (width - across * step) / 2 + before * step, ground: height - bottom - spare - below * step };
    }

    of([across, up]) {
        const { left, ground, step } = this.scale;
        return [left + across * step, ground - up * step];
    }

    // The number across and the one up at a place; null outside of the board
    numbersAt([x, y]) {
        const { width, height, left, ground, step } = this.scale;
        if (x < 0 || y < 0 || x > width || y > height) return null;
        return [inside((x - left) / step), inside((ground - y) / step)];
    }

    // How far an arrow from one place to another is drawn, and whether that is the whole way: a sum may lie beyond the
    // board, and its arrow then ends at the edge, in its true direction.
    towards(from, to) {
        const { width, height } = this.scale;
        const shares = [width, height].map((size, axis) => {
            const way = to[axis] - from[axis], room = (way > 0 ? size - EDGE : EDGE) - from[axis];
            return way && Math.abs(way) > Math.abs(room) ? Math.max(0, room / way) : 1;
        });
        const share = Math.min(...shares);
        return [from.map((start, axis) => start + share * (to[axis] - start)), share === 1];
    }
}

// A number that the board has
export function inside(value) {
    return Math.max(0, Math.min(MOST, Math.round(value)));
}
