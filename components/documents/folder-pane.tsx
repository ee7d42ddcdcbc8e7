"use client";
import type { Route } from "next";
import { useParams, useRouter } from "next/navigation";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { Button, IconButton } from "@/components/ui/button";
        {menu && (
          <TreeMenu
            folder={menu.folder}
            place={menu.place}
            onOpen={open}
            onRename={setRenamed}
            onTrash={discard}
            onClose={() => setMenu(null)}
          />
        )}
